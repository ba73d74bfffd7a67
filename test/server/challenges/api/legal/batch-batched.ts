// A thousand rows in batches, 999 single ones, and a loop that may end early.
import type { OrchestrationContext } from '@reprise/engine';
export async function batches(ctx: OrchestrationContext, sheet: string): Promise<void> {
  for (let at = 0; at < 10_000; at += 100) await ctx.scheduleActivity('Batch', { sheet, from: at, to: at + 100 });
  for (let row = 1; row < 100; row++) await ctx.scheduleActivity('Row', { sheet, row });
  for (let round = 0; round < 5_000; round++) {
    const left = await ctx.scheduleActivity<number>('Round', sheet);
    if (left === 0) break;
  }
}
