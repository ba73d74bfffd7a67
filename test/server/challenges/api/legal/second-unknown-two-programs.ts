// Two programs with their own registries: each schedules what the other one registers through a shared helper package.
import { ActivityRegistry, OrchestrationRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
import { shared } from './shared.ts';
async function own(_ctx: ActivityContext, id: string): Promise<string> { return id; }
async function main(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Own', id);
  await ctx.scheduleActivity('Shared', id);
}
export const activities = ActivityRegistry.builder().registerTyped('Own', own).merge(shared).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Main', main).build();
//- /shared.ts
import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
const table = { Shared: async (_ctx: ActivityContext, id: string): Promise<string> => id };
export const shared = ActivityRegistry.builder().registerAll(Object.entries(table)).build();
