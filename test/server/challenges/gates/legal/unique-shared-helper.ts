// A helper shared by two orchestrations, each with a range of its own.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const versionOf = (ctx: OrchestrationContext, newest: number): number => ctx.getVersion('parcel-label', DEFAULT_VERSION, newest);
export async function domestic(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(versionOf(ctx, 1) >= 1 ? 'Label' : 'Stamp', id);
}
export async function abroad(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(versionOf(ctx, 2) >= 2 ? 'LabelCustoms' : 'Stamp', id);
}
