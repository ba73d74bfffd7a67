// Jobs are collected in a list of which only the length is ever read.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function collect(ctx: OrchestrationContext, files: readonly string[]): Promise<number> {
  const jobs: Durable<unknown>[] = [];
  for (const file of files) jobs.push(ctx.scheduleActivity('Import', file)); // ! await-durable
  await ctx.scheduleTimer({ minutes: 1 });
  return jobs.length;
}
