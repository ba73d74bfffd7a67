// Constants that are changed in place: merged into, sorted, shortened, deleted from.
import type { OrchestrationContext } from '@reprise/engine';
const DEFAULTS: Record<string, number> = { retries: 3, pause: 10 };
const STEPS = ['verify', 'charge', 'ship'];
export async function stepped(ctx: OrchestrationContext, given: Record<string, number>): Promise<void> {
  const options = Object.assign(DEFAULTS, given); // ! no-module-state
  const step = STEPS.shift(); // ! no-module-state
  await ctx.scheduleActivity<void>('Step', { step, pause: options.pause });
}
