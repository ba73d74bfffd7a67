// Half versions.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const MINOR = 0.5;
export async function survey(ctx: OrchestrationContext, panel: string): Promise<void> {
  const version = ctx.getVersion('short-form', DEFAULT_VERSION, 1 + MINOR); // ! gate-range
  await ctx.scheduleActivity(version >= 1 ? 'ShortSurvey' : 'LongSurvey', panel);
}
