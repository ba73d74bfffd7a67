// A generic helper takes its source as a parameter; only the host gives it the real one.
//- /backoff.ts
export interface Source { random(): number; now(): number }
export const backoff = (source: Source, attempt: number): number => Math.floor(source.random() * 2 ** attempt * 100);
export const system: Source = { random: () => Math.random(), now: () => Date.now() };
export const systemBackoff = (attempt: number): number => backoff(system, attempt);
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { backoff } from './backoff.ts';
export async function patient(ctx: OrchestrationContext): Promise<number> {
  for (let attempt = 1; attempt < 4; attempt += 1) await ctx.scheduleTimer(backoff(ctx, attempt));
  return ctx.scheduleActivity<number>('Work');
}
