// The required member is lost in a spread, behind a retry call and a constant name.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
interface Order { readonly id: string; readonly total: number }
const CHARGE = 'Charge';
async function charge(_ctx: ActivityContext, order: Order): Promise<string> { return order.id; }
export const activities = ActivityRegistry.builder().registerTyped(CHARGE, charge).build();
export async function pay(ctx: OrchestrationContext, id: string): Promise<void> {
  const base = { id };
  await ctx.scheduleActivityWithRetry(CHARGE, { ...base, currency: 'EUR' }, { maxAttempts: 2 }); // ! payload-type
}
