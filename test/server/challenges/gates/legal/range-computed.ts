// Bounds that are computed of constants and agree.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const RELEASES = ['flat', 'tiered', 'metered'] as const;
export async function meter(ctx: OrchestrationContext, site: string): Promise<void> {
  const version = ctx.getVersion('meter-mode', DEFAULT_VERSION, RELEASES.length);
  await ctx.scheduleActivity(version === DEFAULT_VERSION ? 'Read' : 'ReadMode', { site, version });
}
