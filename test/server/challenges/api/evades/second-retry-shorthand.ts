// The attempts come as a shorthand out of a constant that is minus one.
import type { OrchestrationContext } from '@reprise/engine';
const maxAttempts = -1;
export async function tried(ctx: OrchestrationContext, id: string): Promise<void> {
  const policy = { maxAttempts, backoff: 'none' } as const;
  await ctx.scheduleActivityWithRetry('Try', id, policy); // ! retry-policy
}
