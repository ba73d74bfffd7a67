// A template over constants, and a constant sum of texts.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const TEAM = 'billing';
const SEP = ':';
const PREFIX = TEAM + SEP;
export async function dunning(ctx: OrchestrationContext, account: string): Promise<void> {
  const soft = ctx.getVersion(`${PREFIX}soft-reminder`, DEFAULT_VERSION, 1);
  await ctx.scheduleActivity(soft >= 1 ? 'RemindSoftly' : 'Remind', account);
}
