// Destructured, bound and computed.
import type { OrchestrationContext } from '@reprise/engine';
export async function counter(ctx: OrchestrationContext, count: number): Promise<void> {
  await ctx.scheduleTimer({ minutes: 1 });
  const pin = ctx.continueAsNewVersioned.bind(ctx);
  if (count > 10) return pin('1.0.0', count); // ! pin-continue-as-new
  const member = 'continueAsNewVersioned' as const;
  return ctx[member]('1.0.0', count + 1); // ! pin-continue-as-new
}
