// Types of modules that do input and output, and of an activity.
//- /activities.ts
import { readFile } from 'node:fs/promises';
import type { ActivityContext } from '@reprise/engine';
export async function load(_ctx: ActivityContext, file: string): Promise<{ text: string }> {
  return { text: await readFile(file, 'utf8') };
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import type { Stats } from 'node:fs';
import { type Pool } from 'pg';
import type * as activities from './activities.ts';
type Loaded = Awaited<ReturnType<typeof activities.load>>;
export interface Facts { readonly stats?: Pick<Stats, 'size'>; readonly pool?: Pool }
export async function loading(ctx: OrchestrationContext, file: string): Promise<number> {
  const { text } = await ctx.scheduleActivity<Loaded>('Load', file);
  return text.length;
}
