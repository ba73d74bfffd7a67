// Whether two registrations stand on ways that exclude each other, so that no registry ever has both.
import type { ts } from 'ts-morph';
import { areExclusive } from '../analysis/branches.ts';
import type { RegistrationModel, Span } from '../analysis/model.ts';
import type { RegistryProgram } from '../analysis/registry-programs.ts';
import { nodeAt } from '../analysis/syntax.ts';
import type { RuleContext } from './rule.ts';

/** What of two things happens: the place, and which of several it is there. */
interface Step {
  readonly at: Span;
  readonly which: string;
}

/** @param program where both come along, possibly through merges that exclude each other; absent for two of one builder. */
export function areExclusiveRegistrations(context: RuleContext, one: RegistrationModel, other: RegistrationModel, program?: RegistryProgram): boolean {
  const theirs = stepsOf(other, program);
  return stepsOf(one, program).some(step => theirs.some(their => excludes(context, step, their)));
}

function stepsOf(registration: RegistrationModel, program: RegistryProgram | undefined): readonly Step[] {
  const { call, method, builder } = registration;
  const own: Step = { at: method === 'registerAll' ? call : { ...call, end: call.start + method.length }, which: '' };
  return [...(program?.ways.get(builder) ?? []).map(merge => ({ at: merge.at, which: merge.builder })), own];
}

function excludes(context: RuleContext, { at: one, which }: Step, { at: other, which: otherWhich }: Step): boolean {
  if (one.file !== other.file) return false;
  if (one.start === other.start && one.end === other.end) return which !== otherWhich;
  const [first, second] = [nodeOf(context, one), nodeOf(context, other)];
  return first !== undefined && second !== undefined && areExclusive(first, second);
}

function nodeOf(context: RuleContext, { file, start, end }: Span): ts.Node | undefined {
  const source = context.file(file);
  return source === undefined ? undefined : nodeAt(source, start, end);
}
