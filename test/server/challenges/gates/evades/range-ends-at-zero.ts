// The newest version is zero, through an enum without initialisers.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
enum Layout { Classic }
export async function report(ctx: OrchestrationContext, month: string): Promise<void> {
  const layout = ctx.getVersion('report-layout', DEFAULT_VERSION, Layout.Classic); // ! gate-range
  await ctx.scheduleActivity('Render', { month, classic: layout === DEFAULT_VERSION });
}
