// Program B of the kind `activity-not-awaited`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The activity is still called but no longer awaited (future dropped at once). */
export async function activityNotAwaited(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.scheduleActivity<string>('Greet', input).cancel();
  const go = await ctx.waitForEvent<string>('go');
  return go;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-not-awaited', '1.0.0', activityNotAwaited)
  .build();
