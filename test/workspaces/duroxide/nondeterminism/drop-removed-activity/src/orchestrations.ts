// Program B of the kind `drop-removed-activity`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A dropped activity future (breadcrumb recorded) is now kept. */
export async function dropRemovedActivity(ctx: OrchestrationContext, input: string): Promise<string> {
  const slow = ctx.scheduleActivity<string>('Slow', '60000:x');
  const go = await ctx.waitForEvent<string>('go');
  await ctx.scheduleTimer(10);
  slow.cancel();
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-removed-activity', '1.0.0', dropRemovedActivity)
  .build();
