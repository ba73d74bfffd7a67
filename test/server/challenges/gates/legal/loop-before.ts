// Asked once before the loop, used in every round.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function trucks(ctx: OrchestrationContext, ids: readonly string[]): Promise<void> {
  const heavy = ctx.getVersion('heavy-load', DEFAULT_VERSION, 1) >= 1;
  for (const id of ids) await ctx.scheduleActivity(heavy ? 'LoadHeavy' : 'Load', id);
}
