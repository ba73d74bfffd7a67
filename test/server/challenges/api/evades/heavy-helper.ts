// The rounds turn in a helper of another file, and the bound is a power.
import type { OrchestrationContext } from '@reprise/engine';
import { mix } from './mix.ts';
export async function hashing(ctx: OrchestrationContext, seed: number): Promise<void> {
  const hash = mix(seed);
  await ctx.scheduleActivity('Store', hash);
}
//- /mix.ts
export function mix(seed: number): number {
  let value = seed;
  for (let i = 0; i < 10 ** 7; i++) value = (value * 31 + i) % 65_537; // ! heavy-work
  return value;
}
