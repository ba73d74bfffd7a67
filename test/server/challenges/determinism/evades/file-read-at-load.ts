// A table that is read from a file when its module is loaded, and used by a run.
import type { OrchestrationContext } from '@reprise/engine';
import { rates, startedAt } from './rates.ts';
export async function convert(ctx: OrchestrationContext, amount: number): Promise<number> {
  await ctx.scheduleTimer(1);
  return amount * (rates['EUR'] ?? 1) + startedAt.getTime();
}
//- /rates.ts
import { readFileSync } from 'node:fs';
export const rates: Record<string, number> = JSON.parse(readFileSync('rates.json', 'utf8')); // ! no-io
export const startedAt = new Date(); // ! no-wall-clock
export const unread = readFileSync('other.json', 'utf8');
