// A wrapper fills in the range; its two callers ask for different ones.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function versionOf(ctx: OrchestrationContext, newest: number): number {
  return ctx.getVersion('parcel-label', DEFAULT_VERSION, newest); // ! gate-unique-id
}
export async function parcel(ctx: OrchestrationContext, id: string): Promise<void> {
  if (versionOf(ctx, 1) >= 1) await ctx.scheduleActivity('PrintLabel', id);
  await ctx.scheduleActivity('Pack', id);
  if (versionOf(ctx, 2) >= 2) await ctx.scheduleActivity('WeighParcel', id);
}
