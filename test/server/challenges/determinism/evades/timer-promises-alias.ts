// A sleep that is not ours, imported under the name of the one that is.
import type { OrchestrationContext } from '@reprise/engine';
import { setTimeout as scheduleTimer, scheduler } from 'node:timers/promises';
export async function backingOff(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Try');
  await scheduleTimer(1000); // ! no-ambient-timer
  await scheduler.wait(10); // ! no-ambient-timer
}
