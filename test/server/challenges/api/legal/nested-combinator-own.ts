// Our engine nests as it likes; duroxide-node composes one after the other, and races two.
import type { OrchestrationContext as OwnContext } from '@reprise/engine';
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
export async function own(ctx: OwnContext, id: string): Promise<number> {
  const limited = ctx.race(ctx.scheduleActivity<string>('Slow', id), ctx.scheduleTimer(1000), ctx.scheduleActivity<string>('Mirror', id));
  const [first] = await ctx.all([limited, ctx.scheduleActivity('Fast', id)]);
  return first.index;
}
export function* node(ctx: OrchestrationContext, id: string): Generator<unknown, unknown, unknown> {
  const first = yield ctx.race(ctx.scheduleActivity('Slow', id), ctx.scheduleTimer(1000));
  const second = yield ctx.all([ctx.scheduleActivity('Log', first), ctx.scheduleActivity('Fast', id)]);
  return yield ctx.race(...[ctx.scheduleActivity('Close', second), ctx.scheduleTimer(10)]);
}
