// Rule input-compat: what an older version wrote can be read by the newer one, and by the parents that wait for it.
import { shapeProblems, type ShapeProblem } from '../analysis/shapes/readable.ts';
import { printShape, type Shape } from '../analysis/shapes/shape.ts';
import type { FunctionShapes } from '../analysis/shapes/read-shape.ts';
import { awaitingParents, type AwaitingParent } from './awaiting-parents.ts';
import { readsOldForm } from './old-form.ts';
import { distinctFindings, productPrograms, versionChains, type RegisteredVersion } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { versionShapes } from './version-shapes.ts';

export const inputCompat: Rule = {
  id: 'input-compat',
  group: 'versions',
  severity: 'warning',
  summary: 'A version cannot read what an older one wrote.',
  check: context => {
    const chains = productPrograms(context).flatMap(program => versionChains(context, program));
    return distinctFindings(chains.flatMap(chain => [...betweenVersions(context, chain), ...forParents(context, chain), ...againstBaseline(context, chain)]));
  },
};

/** A problem is said where it begins: at the first version that cannot read what an older one wrote. */
function betweenVersions(context: RuleContext, chain: readonly RegisteredVersion[]): readonly RuleFinding[] {
  const shapes = chain.map(each => versionShapes(context, each));
  const unread = (from: number, to: number): readonly ShapeProblem[] => {
    const [older, newer, version] = [shapes[from], shapes[to], chain[to]];
    if (older === undefined || newer === undefined || version === undefined || chain[from]?.key === version.key) return [];
    return unreadProblems(context, version, shapeProblems(older.input, newer.input), older.input);
  };
  return chain.flatMap((newer, to) => {
    for (let from = to - 1; from >= 0; from -= 1) {
      const older = chain[from];
      const problems = unread(from, to);
      if (older === undefined || problems.length === 0 || (from < to - 1 && unread(from, to - 1).length > 0)) continue;
      return [finding(newer, `${newer.version} of \`${newer.name}\` cannot read what ${older.version} takes (${textOf(shapes[from]?.input)})`, problems, 'Runs that go on as the newer version, and starters that still write the old form, hand it over. Read both forms, or make what is new optional.', older)];
    }
    return [];
  });
}

/** A branch that reads a member which is gone reads the old form, whatever else it lacks. */
function unreadProblems(context: RuleContext, version: RegisteredVersion, problems: readonly ShapeProblem[], written: Shape): readonly ShapeProblem[] {
  const unread = problems.filter(problem => !readsOldForm(context, version, problem, written));
  return problems.some(problem => problem.what === 'removed' && !unread.includes(problem)) ? [] : unread;
}

/** One version, changed in place: unfinished runs have recorded the old input, so only what the new code needs counts. */
function againstBaseline(context: RuleContext, chain: readonly RegisteredVersion[]): readonly RuleFinding[] {
  const baseline = context.baseline();
  if (baseline === undefined) return [];
  return chain.flatMap(version => {
    const released = baseline.versions.find(each => each.name === version.name && each.version === version.version);
    const older = released?.shapes().input;
    const newer = versionShapes(context, version)?.input;
    if (older === undefined || newer === undefined) return [];
    const problems = unreadProblems(context, version, shapeProblems(older, newer), older).filter(each => each.what !== 'removed');
    if (problems.length === 0) return [];
    return [finding(version, `${version.version} of \`${version.name}\` is released (${baseline.ref}) and cannot read its former input (${textOf(older)})`, problems, 'Its unfinished runs have recorded the old form. Read both forms, or put the change into a new version.', undefined)];
  });
}

/** A parent that waits for any version must be able to read what each of them hands out. */
function forParents(context: RuleContext, chain: readonly RegisteredVersion[]): readonly RuleFinding[] {
  const [first] = chain;
  if (first === undefined || chain.length < 2) return [];
  const parents = awaitingParents(context, first.name);
  if (parents.length === 0) return [];
  return chain.flatMap((newer, index) => {
    const older = chain[index - 1];
    const [before, after] = [older === undefined ? undefined : versionShapes(context, older), versionShapes(context, newer)];
    if (older === undefined || before === undefined || after === undefined) return [];
    return parents.flatMap(parent => parentFinding(older, before, newer, after, parent)).slice(0, 1);
  });
}

function parentFinding(older: RegisteredVersion, before: FunctionShapes, newer: RegisteredVersion, after: FunctionShapes, parent: AwaitingParent): readonly RuleFinding[] {
  const unread = (shape: Shape): readonly ShapeProblem[] => shapeProblems(shape, parent.reads).filter(each => each.what !== 'removed');
  const [old, now] = [unread(before.output), unread(after.output)];
  if (old.length > 0 === now.length > 0) return [];
  const [writer, other, problems] = now.length > 0 ? [newer, older, now] : [older, newer, old];
  const what = `a parent waits for \`${newer.name}\` and cannot read what ${writer.version} returns, as it can what ${other.version} returns`;
  const found = finding(newer, what, problems, 'Children of both versions may be running. Return what both can read, or let the parent read both forms.', older);
  return [{ ...found, related: [{ span: parent.at, message: 'the parent waits for it here' }, ...(found.related ?? [])] }];
}

function finding(newer: RegisteredVersion, what: string, problems: readonly ShapeProblem[], advice: string, older: RegisteredVersion | undefined): RuleFinding {
  return {
    span: newer.head,
    owner: newer.key,
    message: `${problemText(problems)}: ${what}. ${advice}`,
    related: older === undefined ? [] : [{ span: older.head, message: `${older.version} is written here` }],
  };
}

function problemText(problems: readonly ShapeProblem[]): string {
  const [removed, required] = [problems.find(each => each.what === 'removed'), problems.find(each => each.what === 'required' && each.written === undefined)];
  const isRenamed = problems.length === 2 && removed !== undefined && required !== undefined && removed.written === required.read;
  if (isRenamed) return `\`${removed.path}\` was renamed to \`${required.path}\``;
  return problems.slice(0, 3).map(({ what, path, written, read }) => {
    const name = path === '' ? 'The value' : `\`${path}\``;
    if (what === 'removed') return `${name} is gone`;
    if (what === 'required') return written === undefined ? `${name} is required now and was not written` : `${name} is required now and was optional`;
    return `${name} was ${written ?? ''} and is ${read ?? ''}`;
  }).join(', ');
}

function textOf(shape: Shape | undefined): string {
  const text = shape === undefined ? '' : printShape(shape);
  return text.length > 80 ? 'another form' : text;
}
