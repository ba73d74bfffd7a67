// A table that is read from a file when a module is loaded that only orchestrations use.
//- /rates.ts
import { readFileSync } from 'node:fs';
export const rates: Record<string, number> = JSON.parse(readFileSync('rates.json', 'utf8')); // ! no-io
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { rates } from './rates.ts';
export async function priced(ctx: OrchestrationContext, country: string): Promise<number> {
  await ctx.scheduleActivity<void>('Quote', country);
  return rates[country] ?? 0;
}
