// Half of the registry comes from a package without visible source.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
import { standardActivities } from 'company-activities';
async function own(_ctx: ActivityContext, id: string): Promise<string> { return id; }
export const activities = ActivityRegistry.builder().registerTyped('Own', own).merge(standardActivities).build();
export async function mixed(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Own', id);
  await ctx.scheduleActivity('SendMail', id);
}
