// The JSON of an object asks the clock.
import type { OrchestrationContext } from '@reprise/engine';
class Stamp { toJSON(): string { return new Date().toISOString(); } } // ! no-wall-clock
export async function stamped(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Stamp', JSON.stringify(new Stamp()));
}
