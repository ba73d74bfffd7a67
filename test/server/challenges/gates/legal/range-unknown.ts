// Bounds handed in by the deployment's input are unknown, not wrong.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
interface Input { readonly site: string; readonly newest: number }
export async function pilot(ctx: OrchestrationContext, input: Input): Promise<void> {
  const version = ctx.getVersion('pilot-phase', DEFAULT_VERSION, input.newest);
  if (version === 7) await ctx.scheduleActivity('Pilot', input.site);
  await ctx.scheduleActivity('Deploy', input.site);
}
