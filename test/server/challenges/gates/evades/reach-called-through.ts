// The method is called by call, apply and Reflect.
import type { OrchestrationContext } from '@reprise/engine';
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> {
  const one = ctx.getVersion.call(ctx, 'wind-dial', 2, 1); // ! gate-range
  const two = ctx.getVersion.apply(ctx, ['rain-dial', 2, 1]); // ! gate-range
  const three = Reflect.apply(ctx.getVersion, ctx, ['snow-dial', 2, 1]); // ! gate-range
  await ctx.scheduleActivity('Dial', { id, one, two, three });
}
