// A file is read through the promises object of a default import.
import type { OrchestrationContext } from '@reprise/engine';
import fs from 'node:fs';
const { promises: { readFile: load } } = fs;
export async function configured(ctx: OrchestrationContext): Promise<string> {
  const text = await load('settings.json', 'utf8'); // ! no-io
  await ctx.scheduleActivity<void>('Apply', text);
  return text;
}
