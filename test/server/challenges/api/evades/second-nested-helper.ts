// duroxide-node: the nested join comes out of a helper.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
const both = (ctx: OrchestrationContext, id: string) => ctx.all([ctx.scheduleActivity('A', id), ctx.scheduleActivity('B', id)]);
export function* helped(ctx: OrchestrationContext, id: string): Generator<unknown, unknown, unknown> {
  return yield ctx.race(both(ctx, id), ctx.scheduleTimer(1000)); // ! nested-combinator
}
