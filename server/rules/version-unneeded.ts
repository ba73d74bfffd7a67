// Rule version-unneeded: a version that issues the commands of the one before it, and reads and writes the same, is not needed.
import { printTree } from '../analysis/guard/print.ts';
import { walk } from '../analysis/guard/tree.ts';
import { shapesOf } from '../analysis/shapes/read-shape.ts';
import { printShape } from '../analysis/shapes/shape.ts';
import { answersOf } from './answers.ts';
import { distinctFindings, productPrograms, versionChains, type RegisteredVersion } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const versionUnneeded: Rule = {
  id: 'version-unneeded',
  group: 'versions',
  severity: 'hint',
  summary: 'A version issues the same commands as the one before it.',
  check: context => distinctFindings(productPrograms(context).flatMap(program => versionChains(context, program).flatMap(chain => chain.flatMap((newer, index) => inChain(context, chain[index - 1], newer))))),
};

function inChain(context: RuleContext, older: RegisteredVersion | undefined, newer: RegisteredVersion): readonly RuleFinding[] {
  if (older === undefined || older.key === newer.key || !answersAlike(context, older, newer) || !issuesAlike(context, older, newer)) return [];
  return [{
    span: newer.head,
    owner: newer.key,
    message: `${newer.version} of \`${newer.name}\` issues exactly the commands of ${older.version}, and reads and returns the same: unfinished runs could have taken the change as well. Put it into ${older.version} and drop this version, or let it change something.`,
    related: [{ span: older.head, message: `${older.version} is written here` }],
  }];
}

/** What cannot be followed is not known to be the same. */
function issuesAlike(context: RuleContext, older: RegisteredVersion, newer: RegisteredVersion): boolean {
  const [before, after] = [older, newer].map(({ registration }) => {
    const model = context.state.model.orchestrations.find(each => each.registration?.start === registration.call.start && each.registration.file === registration.call.file);
    return model === undefined ? undefined : context.tree(model);
  });
  // Without a command there is nothing yet that a version could keep apart.
  if (before === undefined || after === undefined || ![...walk(before)].some(node => node.kind === 'command')) return false;
  if ([...walk(before), ...walk(after)].some(node => node.kind === 'opaque')) return false;
  return printTree(before).join('\n') === printTree(after).join('\n');
}

/** The same input and output, and the same values and errors at the end. */
function answersAlike({ checker }: RuleContext, older: RegisteredVersion, newer: RegisteredVersion): boolean {
  if (older.registration.codec !== newer.registration.codec) return false;
  const [before, after] = [shapesOf(checker, older.node), shapesOf(checker, newer.node)];
  if (printShape(before.input) !== printShape(after.input) || printShape(before.output) !== printShape(after.output)) return false;
  return answersOf(checker, older.node) === answersOf(checker, newer.node);
}
