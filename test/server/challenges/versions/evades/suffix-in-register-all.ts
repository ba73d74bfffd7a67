// registerAll registers 1.0.0, whatever the suffix of the function claims.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function cleanup_v2_0_0(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
async function rotate(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ days: 1 });
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerAll([
    ['ops::orchestration::rotate', rotate],
    ['ops::orchestration::cleanup', cleanup_v2_0_0], // ! version-suffix
  ])
  .build();
