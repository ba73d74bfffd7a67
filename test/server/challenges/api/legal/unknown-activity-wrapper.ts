// The registration goes through a helper that is called with every name.
import { ActivityRegistry, type ActivityContext, type ActivityRegistryBuilder, type OrchestrationContext } from '@reprise/engine';
async function echo(_ctx: ActivityContext, id: string): Promise<string> { return id; }
function register(builder: ActivityRegistryBuilder, name: string): ActivityRegistryBuilder {
  return builder.registerTyped(`app/${name}`, echo);
}
export const activities = ['one', 'two'].reduce((builder, name) => register(builder, name), ActivityRegistry.builder()).build();
export async function calls(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('app/one', id);
  await ctx.scheduleActivity('app/two', id);
}
