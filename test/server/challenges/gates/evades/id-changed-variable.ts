// A variable that starts as a constant and changes with the input.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function refund(ctx: OrchestrationContext, input: { amount: number; market: string }): Promise<void> {
  let change = 'refund-review';
  if (input.amount > 100) change = `refund-review-${input.market}`;
  if (ctx.getVersion(change, DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Review', input); // ! gate-literal-id
  await ctx.scheduleActivity('Refund', input);
}
