// The initialiser of a for and the list of a for-of are evaluated once.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function bells(ctx: OrchestrationContext, tower: string): Promise<void> {
  for (let left = ctx.getVersion('bell-count', DEFAULT_VERSION, 1) >= 1 ? 3 : 2; left > 0; left--) await ctx.scheduleActivity('Ring', tower);
  for (const name of ctx.getVersion('bell-names', DEFAULT_VERSION, 1) >= 1 ? ['a', 'b', 'c'] : ['a']) await ctx.scheduleActivity('Polish', name);
}
