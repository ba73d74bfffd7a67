// Program B of the kind `timer-duration-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Fired timer changed from 20 ms to one hour. */
export async function timerDurationChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer({ hours: 1 });
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::timer-duration-changed', '1.0.0', timerDurationChanged)
  .build();
