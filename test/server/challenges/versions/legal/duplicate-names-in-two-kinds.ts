// An activity and an orchestration may share a name; the same function may be built into two registries.
import { ActivityRegistry, OrchestrationRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
const SWEEP = 'sweep';
async function sweep(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
const sweepOnce = async (ctx: ActivityContext): Promise<string> => ctx.workerId;
export const activities = ActivityRegistry.builder().registerTyped(SWEEP, sweepOnce).build();
export const small = OrchestrationRegistry.builder().registerTyped(SWEEP, sweep).build();
export const large = OrchestrationRegistry.builder().registerTyped(SWEEP, sweep).build();
