// The timer turned into a promise once, at load.
import type { OrchestrationContext } from '@reprise/engine';
import { promisify } from 'node:util';
const pause = promisify(setTimeout);
export async function slow(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('First');
  await pause(250); // ! no-ambient-timer
  await ctx.scheduleActivity<void>('Second');
}
