// duroxide-node: the version comes second there; here it is a constant and comes first.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
const NEXT = '1.0.1';
export function* upgrade(ctx: OrchestrationContext, state: { readonly round: number }): Generator<unknown, unknown, unknown> {
  yield ctx.scheduleActivity('Round', state.round);
  const next = { round: state.round + 1 };
  return yield ctx.continueAsNewVersioned(NEXT, next as never); // ! version-argument-order
}
