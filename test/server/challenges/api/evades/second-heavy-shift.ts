// The bound is a shift, the loop a while.
import type { OrchestrationContext } from '@reprise/engine';
export async function shifted(ctx: OrchestrationContext, seed: number): Promise<void> {
  let value = seed;
  let i = 0;
  while (i < 1 << 24) { // ! heavy-work
    value = (value * 31 + i) % 65_537;
    i++;
  }
  await ctx.scheduleActivity('Store', value);
}
