// The default branch refuses what it does not know.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function refuse(version: number): never { throw new Error(`unknown version ${version}`); }
export async function lift(ctx: OrchestrationContext, floor: string): Promise<void> {
  const version = ctx.getVersion('lift-order', DEFAULT_VERSION, 2);
  if (version === DEFAULT_VERSION) await ctx.scheduleActivity('Up', floor);
  else if (version === 1) await ctx.scheduleActivity('UpFast', floor);
  else if (version === 2) await ctx.scheduleActivity('UpSoft', floor);
  else refuse(version);
}
