// The same helper's wait is raced by one caller and limited by its argument at another.
import type { OrchestrationContext } from '@reprise/engine';
const reply = (ctx: OrchestrationContext) => ctx.waitForEvent<string>('reply');
const settled = (ctx: OrchestrationContext, done: () => boolean) => ctx.condition(done, { hours: 1 });
export async function talk(ctx: OrchestrationContext, id: string): Promise<boolean> {
  await ctx.scheduleActivity('Talk', id);
  let closed = false;
  ctx.onSignal('close', () => { closed = true; });
  const pending = reply(ctx);
  const { index } = await ctx.race(pending, ctx.scheduleTimer({ hours: 2 }));
  return index === 0 && await settled(ctx, () => closed);
}
