// A bounded switch inside a loop, the gate around it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function courier(ctx: OrchestrationContext, stops: readonly string[]): Promise<void> {
  const sign = ctx.patched('sign-on-glass');
  const plan = stops.map((stop) => ({ stop, sign }));
  let index = 0;
  while (index < plan.length) {
    try { await ctx.scheduleActivity('Deliver', plan[index]); } catch { await ctx.scheduleActivity('Return', plan[index]); }
    index += 1;
  }
}
