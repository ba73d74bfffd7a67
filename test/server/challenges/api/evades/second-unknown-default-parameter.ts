// A retry helper's caller names an activity that was renamed in the registry.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
import LOAD, { SAVE as STORE } from './names.ts';
async function work(_ctx: ActivityContext, id: string): Promise<string> { return id; }
const rows = [['load', work], ['store', work]] as const;
export const activities = ActivityRegistry.builder().registerAll(rows).build();
export async function copying(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(LOAD, id);
  await ctx.scheduleActivity(STORE, id); // ! unknown-activity
}
//- /names.ts
const LOAD = 'load';
export default LOAD;
export const SAVE = 'save';
