// The checker narrows the flag to what it begins with; a signal handler changes it, and both ifs are real exits.
import type { OrchestrationContext } from '@reprise/engine';
export async function flagged(ctx: OrchestrationContext, id: string): Promise<string> {
  let stop: '' | 'now' = '';
  ctx.onSignal('stop', () => { stop = 'now'; });
  for (;;) {
    await ctx.scheduleActivity('Work', id);
    if (stop) return 'stopped';
    await ctx.scheduleTimer({ minutes: 1 });
  }
}
