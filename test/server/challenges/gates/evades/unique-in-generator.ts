// A generator asks through a delegated generator.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function* settle(ctx: OrchestrationContext, claim: string): Generator<any, void, any> {
  if (ctx.getVersion('claim-split', 1, 2) === 2) yield ctx.scheduleActivity('SplitClaim', claim);
}
export function* claims(ctx: OrchestrationContext, claim: string): Generator<any, string, any> {
  const version: number = ctx.getVersion('claim-split', DEFAULT_VERSION, 2); // ! gate-unique-id
  yield ctx.scheduleActivity(version === DEFAULT_VERSION ? 'Assess' : 'AssessParts', claim);
  yield* settle(ctx, claim);
  return claim;
}
