// The arms that are there only trace.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function survey(ctx: OrchestrationContext, lake: string): Promise<void> {
  const version = ctx.getVersion('depth-sonar', DEFAULT_VERSION, 2);
  if (version === DEFAULT_VERSION) ctx.traceInfo('by line');
  else if (version === 1) ctx.traceInfo('by sonar');
  await ctx.scheduleActivity(version === DEFAULT_VERSION ? 'Line' : 'Sonar', lake);
}
