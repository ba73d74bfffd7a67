// The name is a template of a constant prefix; the prefix and the registry do not agree.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
const PREFIX = 'billing:';
async function charge(_ctx: ActivityContext, amount: number): Promise<number> { return amount; }
export const activities = ActivityRegistry.builder().registerTyped('billing::charge', charge).build();
export async function bill(ctx: OrchestrationContext, amount: number): Promise<number> {
  return await ctx.scheduleActivity<number>(`${PREFIX}charge`, amount); // ! unknown-activity
}
