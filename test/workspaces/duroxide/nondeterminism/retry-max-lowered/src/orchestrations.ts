// Program B of the kind `retry-max-lowered`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Retry maximum lowered from 3 to 2; the recording needed 3 attempts. */
export async function retryMaxLowered(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityWithRetry<string>('Flaky', 'low:2:ok', { maxAttempts: 2, backoff: 'none' });
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::retry-max-lowered', '1.0.0', retryMaxLowered)
  .build();
