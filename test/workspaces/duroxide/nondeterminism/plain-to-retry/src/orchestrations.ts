// Program B of the kind `plain-to-retry`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A plain activity call becomes a call with retry (no failure recorded). */
export async function plainToRetry(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityWithRetry<string>('Greet', input, { maxAttempts: 3 });
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::plain-to-retry', '1.0.0', plainToRetry)
  .build();
