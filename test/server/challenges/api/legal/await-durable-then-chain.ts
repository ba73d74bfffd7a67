// then, catch and finally over a durable, awaited at the end of the chain.
import type { OrchestrationContext } from '@reprise/engine';
export async function chained(ctx: OrchestrationContext, id: string): Promise<string> {
  const job = ctx.scheduleActivity<string>('Load', id).then((text) => text.trim(), () => 'none');
  await ctx.scheduleActivity('Touch', id);
  return job.finally(() => ctx.traceInfo('loaded'));
}
