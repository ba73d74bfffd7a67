// A bigint in an array in a value of the store: JSON.stringify throws.
import type { OrchestrationContext } from '@reprise/engine';
export async function ledger(ctx: OrchestrationContext, cents: number): Promise<void> {
  const entries = [BigInt(cents)];
  ctx.setValue('entries', { entries }); // ! serializable-payload
  await ctx.scheduleActivity('Post', cents);
}
