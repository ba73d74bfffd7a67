// duroxide-node, the typed form of it, with the version out of an enum.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
enum Version { Next = '3.0.0' }
export function* upgrade(ctx: OrchestrationContext, state: { readonly n: number }): Generator<unknown, unknown, unknown> {
  yield ctx.scheduleActivity('Round', state.n);
  yield ctx.continueAsNewVersioned(Version.Next, { n: state.n + 1 } as never); // ! version-argument-order
  return undefined;
}
