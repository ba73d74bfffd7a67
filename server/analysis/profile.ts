// Which SDKs a piece of code runs under: those of the orchestrations that reach it.
import { dialectOf } from '../dialects/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { FunctionKey } from './functions.ts';
import type { OrchestrationModel } from './model.ts';
import type { Reached } from './calls.ts';

interface ReachState {
  readonly roots: readonly { readonly orchestrations: readonly OrchestrationModel[] }[];
  readonly reached: ReadonlyMap<FunctionKey, Reached>;
}

/** The dialects of the orchestrations that reach a function, each once, the first root's first. */
export function dialectsOf(state: ReachState, owner: FunctionKey | undefined): readonly Dialect[] {
  const reached = owner === undefined ? undefined : state.reached.get(owner);
  return distinct((reached?.roots ?? []).flatMap(index => state.roots[index]?.orchestrations ?? []));
}

export function distinct(orchestrations: readonly OrchestrationModel[]): readonly Dialect[] {
  return [...new Set(orchestrations.map(each => each.dialect))].map(dialectOf);
}
