// Facts about the machine decide how many commands there are.
import type { OrchestrationContext } from '@reprise/engine';
import { availableParallelism, cpus } from 'node:os';
import { argv, pid as worker } from 'node:process';
export async function fanned(ctx: OrchestrationContext): Promise<void> {
  const lanes = cpus().length; // ! no-environment
  for (let lane = 0; lane < lanes; lane += 1) await ctx.scheduleActivity<void>('Lane', lane);
  if (argv.includes('--fast')) await ctx.scheduleActivity<void>('Fast', availableParallelism()); // ! no-environment
  await ctx.scheduleActivity<void>('Done', `${worker}`); // ! no-environment
}
