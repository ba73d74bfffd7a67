// Loops over constants below the limit, by steps, and one that a condition over data ends.
import type { OrchestrationContext } from '@reprise/engine';
const REGIONS = ['eu', 'us', 'ap'] as const;
export async function regional(ctx: OrchestrationContext, input: { readonly pages: number }): Promise<void> {
  for (const region of REGIONS) for (let page = 0; page < 333; page++) await ctx.scheduleActivity('Page', { region, page });
  for (let page = 0; page < Math.min(5000, input.pages); page++) await ctx.scheduleActivity('More', page);
  for (let i = 0; i < 100_000; i += 1000) await ctx.scheduleActivity('Chunk', i);
}
