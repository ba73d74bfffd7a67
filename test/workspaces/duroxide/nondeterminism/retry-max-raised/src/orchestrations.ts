// Program B of the kind `retry-max-raised`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Retry maximum raised from 3 to 9; the recording needed 3 attempts. */
export async function retryMaxRaised(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityWithRetry<string>('Flaky', 'up:2:ok', { maxAttempts: 9, backoff: 'none' });
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::retry-max-raised', '1.0.0', retryMaxRaised)
  .build();
