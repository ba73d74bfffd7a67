// The name is the input's, or that with a prefix.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function a(_ctx: ActivityContext, id: string): Promise<string> { return id; }
export const activities = ActivityRegistry.builder().registerTyped('step:a', a).build();
export async function dynamic(ctx: OrchestrationContext, input: { readonly step: string; readonly id: string }): Promise<void> {
  await ctx.scheduleActivity(`step:${input.step}`, input.id);
  await ctx.scheduleActivity(input.step, input.id);
}
