// A helper of another file pins, and the orchestration only returns what it gives.
//- /again.ts
import type { OrchestrationContext } from '@reprise/engine';
export const again = (ctx: OrchestrationContext, input: number, pin: boolean) => (pin ? ctx.continueAsNewVersioned('1.0.0', input) : ctx.continueAsNew(input)); // ! pin-continue-as-new
//- /order.ts
import type { OrchestrationContext } from '@reprise/engine';
import { again } from './again.ts';
export async function counter(ctx: OrchestrationContext, count: number): Promise<void> {
  await ctx.scheduleTimer({ minutes: 1 });
  return again(ctx, count + 1, count > 10);
}
