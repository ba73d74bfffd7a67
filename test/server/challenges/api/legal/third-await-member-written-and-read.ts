// Members that are written in one place and awaited in another, by name, by index and through the whole object.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
interface Jobs { first?: Durable<string>; all: Durable<string>[] }
async function finish(jobs: Jobs): Promise<string> { return jobs.first === undefined ? 'none' : await jobs.first; }
export async function written(ctx: OrchestrationContext, ids: readonly string[]): Promise<string> {
  const jobs: Jobs = { all: [] };
  jobs.first = ctx.scheduleActivity<string>('First');
  const others: Record<string, Durable<string>> = {};
  for (const [at, id] of ids.entries()) {
    jobs.all[at] = ctx.scheduleActivity<string>('Other', id);
    others[id] = jobs.all[at]!;
  }
  const texts = await ctx.all(Object.values(others));
  return texts.join() + await finish(jobs);
}
