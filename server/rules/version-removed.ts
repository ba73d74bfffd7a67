// Rule version-removed: a version that the baseline has is still registered.
import type { ReleasedFact } from '../analysis/guard/released-facts.ts';
import type { Span } from '../analysis/model.ts';
import { productPrograms } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { goneVersions, renamedVersions } from './version-changes.ts';

export const versionRemoved: Rule = {
  id: 'version-removed',
  group: 'versions',
  severity: 'error',
  summary: 'A released version is no longer registered.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const renamed = new Set(renamedVersions(context).map(each => each.released));
  const gone = goneVersions(context).filter(each => !renamed.has(each));
  const ref = context.baseline()?.ref ?? '';
  const places = new Map<string, { readonly span: Span; readonly released: ReleasedFact[] }>();
  for (const released of gone) {
    const span = leftBehind(context, released) ?? builderChain(context, released);
    if (span === undefined) continue;
    const key = `${span.file}@${span.start} ${released.name ?? ''}`;
    const place = places.get(key) ?? { span, released: [] };
    places.set(key, place);
    place.released.push(released);
  }
  return [...places.values()].map(({ span, released }) => {
    const names = released.map(each => `${each.name ?? ''}@${each.version}`).join(', ');
    const [is, its] = released.length === 1 ? ['is', 'its'] : ['are', 'their'];
    return { span, orchestrations: [], message: `${names} ${is} released (${ref}) and no longer registered: ${its} unfinished runs find no code and never end. Keep the function and its registration until no run uses it, then retire it in the lock file.` };
  });
}

/** The function that nothing registers any more. */
function leftBehind(context: RuleContext, released: ReleasedFact): Span | undefined {
  const { candidates } = context.state.model;
  const named = candidates.filter(each => each.functionName === released.functionName && !context.isTest(each.head.file));
  return (named.find(each => each.head.file === released.file) ?? named[0])?.head;
}

/** The beginning of the chain that registers the other versions, else of the one in the file that registered it, else of the first one. */
function builderChain(context: RuleContext, { name, registeredIn }: ReleasedFact): Span | undefined {
  const programs = productPrograms(context);
  const sibling = programs.flatMap(program => program.registrations).find(each => each.name === name);
  const builders = context.state.model.builders.filter(each => each.kind === 'orchestration' && !context.isTest(each.start.file));
  const own = builders.find(each => each.id === sibling?.builder);
  return (own ?? builders.find(each => each.start.file === registeredIn) ?? builders.find(each => each.made))?.start;
}
