// Program B of the kind `retry-timeout-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A per-attempt timeout is added: a timer beside every attempt. */
export async function retryTimeoutAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityWithRetry<string>('Flaky', 'to:0:ok', { maxAttempts: 3, backoff: 'none', timeout: { seconds: 5 } });
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::retry-timeout-added', '1.0.0', retryTimeoutAdded)
  .build();
