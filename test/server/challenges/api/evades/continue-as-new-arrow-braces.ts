// The braces around the arrow's body eat the durable that the caller believes to return.
import type { OrchestrationContext } from '@reprise/engine';
export async function drain(ctx: OrchestrationContext, left: number): Promise<void> {
  const again = (next: number) => { ctx.continueAsNew(next); }; // ! return-continue-as-new
  await ctx.scheduleActivity('Drain', left);
  if (left > 0) return again(left - 1);
}
