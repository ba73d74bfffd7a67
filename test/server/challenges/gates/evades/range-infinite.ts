// Without end.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function queue(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('queue-order', DEFAULT_VERSION, Infinity); // ! gate-range
  await ctx.scheduleActivity(version >= 1 ? 'QueueFair' : 'Queue', id);
}
