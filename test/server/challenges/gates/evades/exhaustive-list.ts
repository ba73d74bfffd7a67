// A list indexed by version: it has places for 0 and 1 only.
import type { OrchestrationContext } from '@reprise/engine';
export async function ladder(ctx: OrchestrationContext, wall: string): Promise<void> {
  const names = ['ClimbNothing', 'ClimbOnce'];
  const version = ctx.getVersion('ladder-steps', 1, 2);
  const name = names[version]!; // ! gate-exhaustive
  await ctx.scheduleActivity(name, wall);
}
