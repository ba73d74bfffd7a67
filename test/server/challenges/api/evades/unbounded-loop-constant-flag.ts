// The flag is a let, but nothing in the loop or beside it changes it.
import type { OrchestrationContext } from '@reprise/engine';
export async function pump(ctx: OrchestrationContext, tank: string): Promise<void> {
  let running = true;
  do { // ! unbounded-loop
    await ctx.scheduleActivity('Pump', tank);
    await ctx.scheduleTimer({ hours: 1 });
  } while (running);
}
