// Durables wait in a record by key and are awaited by key later on.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function table(ctx: OrchestrationContext, ids: readonly string[]): Promise<readonly string[]> {
  const jobs: Record<string, Durable<string>> = {};
  for (const id of ids) jobs[id] = ctx.scheduleActivity<string>('Job', id);
  const out: string[] = [];
  for (const id of ids) {
    const job = jobs[id];
    if (job !== undefined) out.push(await job);
  }
  return out;
}
