// Two gates are compared with each other and with a sum.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function orchard(ctx: OrchestrationContext, row: string): Promise<void> {
  const prune = ctx.getVersion('prune-first', DEFAULT_VERSION, 1);
  const spray = ctx.getVersion('spray-less', DEFAULT_VERSION, 2);
  if (prune + spray === 3) await ctx.scheduleActivity('Both', row);
  else if (prune === spray) await ctx.scheduleActivity('Same', row);
  else await ctx.scheduleActivity('Pick', row);
}
