// A helper's answer is dropped by one caller and read by another.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const begin = (ctx: OrchestrationContext): number => ctx.getVersion('open-doors', DEFAULT_VERSION, 1);
async function first(ctx: OrchestrationContext, shop: string): Promise<void> { begin(ctx); await ctx.scheduleActivity('Open', shop); }
export async function shop(ctx: OrchestrationContext, name: string): Promise<void> {
  await first(ctx, name);
  if (begin(ctx) >= 1) await ctx.scheduleActivity('Light', name);
}
