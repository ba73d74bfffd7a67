// A template over constants spells the same id as a property of a frozen object.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const AREA = 'cart';
const GATES = Object.freeze({ merge: 'cart-merge' } as const);
export async function checkout(ctx: OrchestrationContext, cart: string): Promise<void> {
  const merge = ctx.getVersion(GATES.merge, DEFAULT_VERSION, 2);
  if (merge === 2) await ctx.scheduleActivity('MergeTwice', cart);
  else await ctx.scheduleActivity('Merge', cart);
  const again = ctx.getVersion(`${AREA}-merge`, 1, 2); // ! gate-unique-id
  if (again === 2) await ctx.scheduleActivity('Verify', cart);
}
