// Collected under its own name and spread into the input of a child.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function family(ctx: OrchestrationContext, house: string): Promise<void> {
  const release = ctx.getVersion('house-release', DEFAULT_VERSION, 1);
  const seen = { release };
  await ctx.scheduleActivity('Inspect', { house, ...seen });
}
