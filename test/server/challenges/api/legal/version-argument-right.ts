// duroxide-node takes the input first, our own engine the version; a state that looks like a version is a state.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
import type { OrchestrationContext as OwnContext } from '@reprise/engine';
export function* node(ctx: OrchestrationContext, tag: string): Generator<unknown, unknown, unknown> {
  yield ctx.scheduleActivity('Deploy', tag);
  return yield ctx.continueAsNewVersioned('2.4.0', '1.0.1');
}
export async function own(ctx: OwnContext, n: number): Promise<void> {
  await ctx.scheduleActivity('Deploy', n);
  return ctx.continueAsNewVersioned('1.0.1', n + 1);
}
