// Two children of one path get one id, one from a constant and one from a text.
import type { OrchestrationContext } from '@reprise/engine';
const ID = 'billing';
export async function twice(ctx: OrchestrationContext, customer: string): Promise<void> {
  await ctx.scheduleSubOrchestration('Invoice', customer, { id: ID });
  ctx.scheduleOrchestration('Dunning', customer, { id: 'bill' + 'ing' }); // ! child-id-collision
}
