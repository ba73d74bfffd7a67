// Program B of the kind `process-counter-in-input`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Lives as long as the process, so that every run sees another number. */
let ticks = 0;

/** Unchanged program whose activity input holds a counter of the process. */
export async function processCounterInInput(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = ticks;
  ticks += 1;
  const r = await ctx.scheduleActivity<string>('Echo', `${input} tick ${n}`);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::process-counter-in-input', '1.0.0', processCounterInInput)
  .build();
