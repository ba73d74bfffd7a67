// Scheduling by reference and by destructuring.
import type { OrchestrationContext } from '@reprise/engine';
const { nextTick: later } = process;
export async function deferred(ctx: OrchestrationContext): Promise<number> {
  let done = 0;
  const jobs = [() => { done += 1; }];
  jobs.forEach(queueMicrotask); // ! no-ambient-timer
  later(() => { done += 1; }); // ! no-ambient-timer
  await ctx.scheduleActivity<void>('Work');
  return done;
}
