// Three ways to the process clock, all of them taken apart first.
import type { OrchestrationContext } from '@reprise/engine';
import { hrtime, uptime as age } from 'node:process';
const { bigint: nanoseconds } = hrtime;
export async function measured(ctx: OrchestrationContext): Promise<string> {
  const begun = nanoseconds(); // ! no-wall-clock
  await ctx.scheduleActivity<void>('Crunch');
  const alive = age(); // ! no-wall-clock
  return `${hrtime.bigint() - begun} ${alive}`; // ! no-wall-clock
}
