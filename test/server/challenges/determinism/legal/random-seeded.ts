// A generator of the program, seeded from the history.
import type { OrchestrationContext } from '@reprise/engine';
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
export async function sampled(ctx: OrchestrationContext, items: readonly string[]): Promise<void> {
  const random = mulberry32(Math.floor(ctx.random() * 2 ** 31));
  const Math2 = { random };
  for (const item of items) if (Math2.random() > 0.5) await ctx.scheduleActivity<void>('Sample', item);
}
