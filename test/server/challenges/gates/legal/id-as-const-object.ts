// Gates described in one object of constants.
import type { OrchestrationContext } from '@reprise/engine';
const GATES = {
  fraud: { id: 'fraud-check', oldest: -1, newest: 2 },
} as const;
export async function pay(ctx: OrchestrationContext, card: string): Promise<void> {
  const { id, oldest, newest } = GATES.fraud;
  const fraud = ctx.getVersion(id, oldest, newest);
  if (fraud >= 1) await ctx.scheduleActivity('CheckFraud', card);
  if (fraud >= 2) await ctx.scheduleActivity('CheckDevice', card);
  await ctx.scheduleActivity('Pay', card);
}
