// The default is asked for, although the range has left it behind; a predicate hides the comparison.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const isLegacy = (version: number): boolean => version === DEFAULT_VERSION; // ! gate-unreachable
export async function kyc(ctx: OrchestrationContext, customer: string): Promise<void> {
  const version = ctx.getVersion('identity-check', 1, 2);
  if (isLegacy(version)) await ctx.scheduleActivity('CheckByPhone', customer);
  else await ctx.scheduleActivity(version === 2 ? 'CheckByVideo' : 'CheckByPost', customer);
}
