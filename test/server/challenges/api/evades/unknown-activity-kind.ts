// The name exists, but as an orchestration.
import { ActivityRegistry, OrchestrationRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function pack(_ctx: ActivityContext, id: string): Promise<string> { return id; }
async function parcel(ctx: OrchestrationContext, id: string): Promise<string> { return await ctx.scheduleActivity<string>('Pack', id); }
async function order(ctx: OrchestrationContext, id: string): Promise<string> {
  return await ctx.scheduleActivity<string>('Parcel', id); // ! unknown-activity
}
export const activities = ActivityRegistry.builder().registerAll([['Pack', pack]]).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Parcel', parcel).registerTyped('Order', order).build();
