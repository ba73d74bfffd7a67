// A module that reads a file is loaded in mid-run.
//- /database.ts
import { readFileSync } from 'node:fs';
export const seed: readonly string[] = JSON.parse(readFileSync('seed.json', 'utf8'));
export const count = (): number => seed.length;
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function lazily(ctx: OrchestrationContext): Promise<void> {
  const { seed } = await import('./database.ts'); // ! no-io
  await ctx.scheduleActivity<void>('Count', seed.length);
}
