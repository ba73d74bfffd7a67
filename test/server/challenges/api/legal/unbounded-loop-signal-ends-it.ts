// The condition's variable is changed by a signal handler outside the loop.
import type { OrchestrationContext } from '@reprise/engine';
export async function until(ctx: OrchestrationContext, id: string): Promise<void> {
  let stopped = false;
  ctx.onSignal('stop', () => { stopped = true; });
  while (!stopped) {
    await ctx.scheduleActivity('Work', id);
    await ctx.scheduleTimer({ minutes: 1 });
  }
}
