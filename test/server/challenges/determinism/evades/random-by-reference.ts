// The function is handed on, never called by name.
import type { OrchestrationContext } from '@reprise/engine';
export async function shuffled(ctx: OrchestrationContext, items: readonly string[]): Promise<void> {
  const weights = Array.from({ length: items.length }, Math.random); // ! no-random
  const order = items.map((item, index) => ({ item, weight: weights[index] ?? 0 })).sort((a, b) => a.weight - b.weight);
  for (const { item } of order) await ctx.scheduleActivity<void>('Visit', item);
}
