// An id of filler words only, from an enum.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
enum Change { Second = 'new_fix-2' }
export async function tune(ctx: OrchestrationContext, piano: string): Promise<void> {
  const version = ctx.getVersion(Change.Second, DEFAULT_VERSION, 1); // ! gate-name
  await ctx.scheduleActivity(version >= 1 ? 'TuneTwice' : 'Tune', piano);
}
