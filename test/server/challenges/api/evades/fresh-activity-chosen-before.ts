// The choice is made in a constant of another function's result table, three lines above the call.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function fast(_ctx: ActivityContext, id: string): Promise<string> { return id; }
export const activities = ActivityRegistry.builder().registerTyped('Fast', fast).build();
export async function chosen(ctx: OrchestrationContext, input: { readonly id: string; readonly hurry: boolean }): Promise<void> {
  const name = input.hurry ? 'Fast' : 'Slow';
  ctx.traceInfo(`taking ${name}`);
  await ctx.scheduleActivity(name, input.id); // ! unknown-activity
}
