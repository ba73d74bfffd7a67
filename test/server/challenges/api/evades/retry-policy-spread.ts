// A spread brings the default, and half an attempt overrides it.
import type { OrchestrationContext } from '@reprise/engine';
const base = { maxAttempts: 3, timeout: { seconds: 5 } } as const;
export async function half(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivityWithRetryOnSession('Half', id, { ...base, maxAttempts: 0.5 }, ctx.instanceId); // ! retry-policy
}
