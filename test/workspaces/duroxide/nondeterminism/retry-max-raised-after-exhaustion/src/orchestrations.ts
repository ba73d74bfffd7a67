// Program B of the kind `retry-max-raised-after-exhaustion`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Retry maximum raised from 2 to 3 after both attempts had failed. */
export async function retryMaxRaisedAfterExhaustion(ctx: OrchestrationContext, input: string): Promise<string> {
  let r: string;
  try {
    r = await ctx.scheduleActivityWithRetry<string>('Flaky', 'ex:5:ok', { maxAttempts: 3, backoff: 'none' });
  } catch (error) {
    r = error instanceof Error ? error.message : String(error);
  }
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::retry-max-raised-after-exhaustion', '1.0.0', retryMaxRaisedAfterExhaustion)
  .build();
