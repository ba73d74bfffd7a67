// Program B of the kind `drop-added-activity`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** An activity future that was kept is now dropped (no breadcrumb in history). */
export async function dropAddedActivity(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.scheduleActivity<string>('Slow', '60000:x').cancel();
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-added-activity', '1.0.0', dropAddedActivity)
  .build();
