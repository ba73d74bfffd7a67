// A helper that two gates with different ranges share.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
async function step(ctx: OrchestrationContext, version: number, what: string): Promise<void> {
  if (version === 3) await ctx.scheduleActivity('Third', what);
  else if (version >= 1) await ctx.scheduleActivity('Later', what);
  else await ctx.scheduleActivity('First', what);
}
export async function relay(ctx: OrchestrationContext, team: string): Promise<void> {
  await step(ctx, ctx.getVersion('relay-start', DEFAULT_VERSION, 1), team);
  await step(ctx, ctx.getVersion('relay-finish', DEFAULT_VERSION, 3), team);
}
