// A delegated generator answers, and nobody keeps it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function* warm(ctx: OrchestrationContext, id: string): Generator<any, boolean, any> {
  yield ctx.scheduleActivity('Warm', id);
  return ctx.patched('warm-slowly'); // ! gate-unused
}
export function* kiln(ctx: OrchestrationContext, id: string): Generator<any, void, any> {
  yield* warm(ctx, id);
  yield ctx.scheduleActivity('Fire', id);
}
