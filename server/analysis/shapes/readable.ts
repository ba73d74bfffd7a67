// Whether what was written in one shape can be read in another, and what is in the way.
import { printShape, type Shape } from './shape.ts';

/** `path` names the member (`items[].sku`); empty for the value itself. */
export interface ShapeProblem {
  readonly what: 'removed' | 'required' | 'retyped';
  readonly path: string;
  /** As it was written and as it is read; undefined where it is not there. */
  readonly written: string | undefined;
  readonly read: string | undefined;
}

/** What a reader of `to` finds wrong with what a writer of `from` wrote; empty where everything can be read, or nobody knows. */
export function shapeProblems(from: Shape, to: Shape, path: string = ''): readonly ShapeProblem[] {
  if (from.kind === 'any' || to.kind === 'any') return [];
  if (from.kind === 'union') {
    for (const each of from.of) {
      const problems = shapeProblems(each, to, path);
      if (problems.length > 0) return problems;
    }
    return [];
  }
  if (to.kind === 'union') return alternativeProblems(from, to.of, path);
  if (from.kind === 'object' && to.kind === 'object') return memberProblems(from, to, path);
  const elements = elementProblems(from, to, path);
  if (elements !== undefined) return elements;
  const same = from.kind === to.kind && (!('value' in to) || to.value === undefined || ('value' in from && from.value === to.value));
  return same ? [] : [retyped(from, to, path)];
}

/** Undefined where one of them is no list. */
function elementProblems(from: Shape, to: Shape, path: string): readonly ShapeProblem[] | undefined {
  if (to.kind === 'list') {
    if (from.kind === 'list') return shapeProblems(from.of, to.of, `${path}[]`);
    return from.kind === 'tuple' ? from.of.flatMap((each, index) => shapeProblems(each, to.of, `${path}[${index}]`)) : undefined;
  }
  if (to.kind !== 'tuple' || from.kind !== 'tuple') return undefined;
  if (from.of.length < to.of.length) return [retyped(from, to, path)];
  return to.of.flatMap((each, index) => shapeProblems(from.of[index] ?? each, each, `${path}[${index}]`));
}

/** Read by any of them; what is wrong is said against the one of the same kind. */
function alternativeProblems(from: Shape, alternatives: readonly Shape[], path: string): readonly ShapeProblem[] {
  let closest: readonly ShapeProblem[] | undefined;
  for (const each of alternatives) {
    const problems = shapeProblems(from, each, path);
    if (problems.length === 0) return [];
    const isCloser = each.kind === from.kind && from.kind === 'object' && (closest === undefined || problems.length < closest.length);
    if (isCloser) closest = problems;
  }
  return closest ?? [retyped(from, { kind: 'union', of: alternatives }, path)];
}

function memberProblems(from: Extract<Shape, { kind: 'object' }>, to: Extract<Shape, { kind: 'object' }>, path: string): readonly ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  for (const [name, member] of to.members) {
    const written = from.members.get(name);
    if (written === undefined) {
      if (!member.optional && from.others === undefined) problems.push({ what: 'required', path: at(name), written: undefined, read: printShape(member.shape) });
      continue;
    }
    if (written.optional && !member.optional) problems.push({ what: 'required', path: at(name), written: `${printShape(written.shape)} | undefined`, read: printShape(member.shape) });
    problems.push(...shapeProblems(written.shape, member.shape, at(name)));
  }
  for (const [name, member] of from.members) {
    if (to.members.has(name)) continue;
    if (to.others === undefined) problems.push({ what: 'removed', path: at(name), written: printShape(member.shape), read: undefined });
    else problems.push(...shapeProblems(member.shape, to.others, at(name)));
  }
  if (from.others !== undefined && to.others !== undefined) problems.push(...shapeProblems(from.others, to.others, at('[name]')));
  return problems;
}

function retyped(from: Shape, to: Shape, path: string): ShapeProblem {
  return { what: 'retyped', path, written: printShape(from), read: printShape(to) };
}
