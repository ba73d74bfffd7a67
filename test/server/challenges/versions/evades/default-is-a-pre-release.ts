// A pre-release of 1.0.0 is not the default version.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const SWEEP = 'ops::orchestration::sweep';
async function sweepBeta(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
export const orchestrations = OrchestrationRegistry.builder().registerVersionedTyped(SWEEP, '1.0.0-beta.1', sweepBeta).build(); // ! version-default-missing
