// The variable is awaited, but not before another durable took its place.
import type { OrchestrationContext } from '@reprise/engine';
export async function refresh(ctx: OrchestrationContext, key: string): Promise<string> {
  let job = ctx.scheduleActivity<string>('Refresh', key); // ! await-durable
  job = ctx.scheduleActivity<string>('Load', key);
  return await job;
}
