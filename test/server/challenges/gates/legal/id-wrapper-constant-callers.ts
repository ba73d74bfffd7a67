// A wrapper whose callers all hand it constant text.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function isOn(ctx: OrchestrationContext, change: string): boolean {
  return ctx.getVersion(change, DEFAULT_VERSION, 1) !== DEFAULT_VERSION;
}
export async function clinic(ctx: OrchestrationContext, patient: string): Promise<void> {
  if (isOn(ctx, 'triage-first')) await ctx.scheduleActivity('Triage', patient);
  await ctx.scheduleActivity('Treat', patient);
  if (isOn(ctx, 'survey-after')) await ctx.scheduleActivity('Survey', patient);
}
