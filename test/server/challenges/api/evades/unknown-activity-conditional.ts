// One arm of a conditional name is registered, the other is misspelt.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function express(_ctx: ActivityContext, id: string): Promise<string> { return id; }
async function standard(_ctx: ActivityContext, id: string): Promise<string> { return id; }
export const activities = ActivityRegistry.builder().registerTyped('ShipExpress', express).registerTyped('ShipStandard', standard).build();
export async function shipping(ctx: OrchestrationContext, input: { readonly id: string; readonly fast: boolean }): Promise<void> {
  await ctx.scheduleActivity(input.fast ? 'ShipExpress' : 'ShipStandart', input.id); // ! unknown-activity
}
