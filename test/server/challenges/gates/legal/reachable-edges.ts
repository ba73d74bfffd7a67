// Comparisons at the edges of the range.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function brew(ctx: OrchestrationContext, tea: string): Promise<void> {
  const version = ctx.getVersion('brew-time', DEFAULT_VERSION, 2);
  if (version <= DEFAULT_VERSION) await ctx.scheduleActivity('BrewLong', tea);
  else if (version < 2) await ctx.scheduleActivity('Brew', tea);
  else if (version >= 2) await ctx.scheduleActivity('BrewCold', tea);
}
