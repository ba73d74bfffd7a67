// Program B of the kind `retry-backoff-delay-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Backoff Fixed 10 ms becomes Fixed 10 minutes. */
export async function retryBackoffDelayChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityWithRetry<string>('Flaky', 'bd:1:ok', { maxAttempts: 3, backoff: { kind: 'fixed', base: { minutes: 10 } } });
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::retry-backoff-delay-changed', '1.0.0', retryBackoffDelayChanged)
  .build();
