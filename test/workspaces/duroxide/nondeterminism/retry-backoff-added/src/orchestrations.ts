// Program B of the kind `retry-backoff-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Backoff None becomes Fixed 10 ms: a timer appears between the attempts. */
export async function retryBackoffAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityWithRetry<string>('Flaky', 'bo:1:ok', { maxAttempts: 3, backoff: { kind: 'fixed', base: 10 } });
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::retry-backoff-added', '1.0.0', retryBackoffAdded)
  .build();
