// Id and version stand as shorthands in the options: the id is the same in every round.
import type { OrchestrationContext } from '@reprise/engine';
export async function reports(ctx: OrchestrationContext, days: readonly string[]): Promise<void> {
  const { instanceId } = ctx;
  const id = 'report-' + instanceId;
  for (const day of days) {
    const options = { id };
    await ctx.scheduleSubOrchestration('Report', day, options); // ! child-id-collision
  }
}
