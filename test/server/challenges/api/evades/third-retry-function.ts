// The policy comes out of a function without parameters.
import type { OrchestrationContext } from '@reprise/engine';
import type { RetryPolicy } from '@reprise/engine';
const never = (): RetryPolicy => ({ maxAttempts: 0 });
export async function retried(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivityWithRetry('Try', id, never()); // ! retry-policy
}
