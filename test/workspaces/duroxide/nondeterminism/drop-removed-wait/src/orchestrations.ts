// Program B of the kind `drop-removed-wait`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A dropped wait (breadcrumb recorded) is now kept. */
export async function dropRemovedWait(ctx: OrchestrationContext, input: string): Promise<string> {
  const side = ctx.waitForEvent<string>('side');
  const go = await ctx.waitForEvent<string>('go');
  await ctx.scheduleTimer(10);
  side.cancel();
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-removed-wait', '1.0.0', dropRemovedWait)
  .build();
