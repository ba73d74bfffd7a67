// The registry is filled from an object's entries in a loop.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
const handlers = {
  async Load(_ctx: ActivityContext, id: string): Promise<string> { return id; },
  async Store(_ctx: ActivityContext, id: string): Promise<string> { return id; },
};
const builder = ActivityRegistry.builder();
for (const [name, handler] of Object.entries(handlers)) builder.registerTyped(name, handler);
export const activities = builder.build();
export async function copy(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Load', id);
  await ctx.scheduleActivity('Store', id);
}
