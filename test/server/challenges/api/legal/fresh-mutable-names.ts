// A table of names that the orchestration fills: what it holds is known at run time only.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function known(_ctx: ActivityContext, id: string): Promise<string> { return id; }
export const activities = ActivityRegistry.builder().registerTyped('Known', known).build();
export async function table(ctx: OrchestrationContext, input: { readonly id: string; readonly step: string }): Promise<void> {
  const names = { step: 'placeholder' };
  names.step = input.step;
  await ctx.scheduleActivity(names.step, input.id);
}
