// The queue is read in a helper, once, without a timer.
import type { OrchestrationContext } from '@reprise/engine';
const first = <T>(ctx: OrchestrationContext, queue: string) => ctx.dequeueEvent<T>(queue);
export async function single(ctx: OrchestrationContext): Promise<void> {
  const job = await first<string>(ctx, 'jobs'); // ! wait-without-timeout
  await ctx.scheduleActivity('Do', job);
}
