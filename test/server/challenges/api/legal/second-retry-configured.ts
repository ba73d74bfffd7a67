// Attempts from configuration with a default, clamped, and one that is counted down outside.
import type { OrchestrationContext } from '@reprise/engine';
export async function configured(ctx: OrchestrationContext, input: { readonly id: string; readonly attempts?: number }): Promise<void> {
  const { attempts = 3 } = input;
  await ctx.scheduleActivityWithRetry('A', input.id, { maxAttempts: Math.max(1, attempts) });
  const policy = { maxAttempts: 0 };
  policy.maxAttempts = attempts;
  await ctx.scheduleActivityWithRetry('B', input.id, policy);
  await ctx.scheduleActivityWithRetry('C', input.id, { maxAttempts: 1, backoff: { kind: 'fixed', base: 0 } });
}
