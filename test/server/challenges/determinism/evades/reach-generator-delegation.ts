// Generators hand on to each other; the last one is a method that is taken by call.
import type { OrchestrationContext } from '@reprise/engine';
function* shipAll(ctx: OrchestrationContext, ids: readonly string[]): Generator<unknown, number, any> {
  for (const id of ids) yield ctx.scheduleActivity<void>('Ship', id);
  return yield* audit.trail.call(undefined, ctx);
}
const audit = {
  *trail(ctx: OrchestrationContext): Generator<unknown, number, any> {
    yield ctx.scheduleActivity<void>('Audit');
    return Math.floor(Math.random() * 10); // ! no-random
  },
};
export function* shipping(ctx: OrchestrationContext, ids: readonly string[]): Generator<unknown, number, any> {
  return yield* shipAll(ctx, ids);
}
