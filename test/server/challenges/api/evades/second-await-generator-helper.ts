// A generator helper is called like a function: nothing of it runs.
import type { OrchestrationContext } from '@reprise/engine';
function* charge(ctx: OrchestrationContext, id: string): Generator<unknown, void, unknown> { yield ctx.scheduleActivity('Charge', id); }
export function* billing(ctx: OrchestrationContext, id: string): Generator<unknown, void, unknown> {
  yield ctx.scheduleActivity('Open', id);
  charge(ctx, id); // ! await-durable
}
