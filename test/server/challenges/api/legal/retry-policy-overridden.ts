// A zero that a later spread or an assignment replaces, a default, and a policy of another library.
import type { OrchestrationContext } from '@reprise/engine';
import type { RetryPolicy } from '@reprise/engine';
function policyFor(attempts: number): RetryPolicy { return { maxAttempts: attempts, backoff: 'none' }; }
const otherLibrary = { maxAttempts: 0, delayMs: 5 };
export async function retried(ctx: OrchestrationContext, input: { readonly id: string; readonly retry: { readonly maxAttempts: number } }): Promise<void> {
  await ctx.scheduleActivityWithRetry('A', input.id, { maxAttempts: 0, ...input.retry });
  await ctx.scheduleActivityWithRetry('B', input.id, policyFor(input.retry.maxAttempts));
  await ctx.scheduleActivityWithRetry('C', { ...otherLibrary, id: input.id }, { backoff: 'none' });
  await ctx.scheduleActivityWithRetry('D', input.id, { ...otherLibrary, maxAttempts: 2 });
}
