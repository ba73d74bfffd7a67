// Jobs wait in a Map and are awaited when the Map is read.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function gather(ctx: OrchestrationContext, keys: readonly string[]): Promise<Record<string, string>> {
  const running = new Map<string, Durable<string>>();
  for (const key of keys) running.set(key, ctx.scheduleActivity<string>('Read', key));
  const read: Record<string, string> = {};
  for (const [key, job] of running) read[key] = await job;
  return read;
}
