// The answer travels in an object to an activity.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function trip(ctx: OrchestrationContext, city: string): Promise<void> {
  const options = { city, version: ctx.getVersion('trip-options', DEFAULT_VERSION, 1) };
  await ctx.scheduleActivity('Plan', options);
}
