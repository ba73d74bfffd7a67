// The handler wants a Date; after the round trip through JSON it gets a text.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function remind(_ctx: ActivityContext, input: { readonly at: Date; readonly who: string }): Promise<void> { input.at.getTime(); }
export const activities = ActivityRegistry.builder().registerAll([['Remind', remind]]).build();
export async function reminder(ctx: OrchestrationContext, who: string): Promise<void> {
  const text = new Date(ctx.now()).toISOString();
  await ctx.scheduleActivity('Remind', { at: text, who }); // ! payload-type
}
