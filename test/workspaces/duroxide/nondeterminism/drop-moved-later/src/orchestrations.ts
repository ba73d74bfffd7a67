// Program B of the kind `drop-moved-later`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A recorded drop now happens after the wait. */
export async function dropMovedLater(ctx: OrchestrationContext, input: string): Promise<string> {
  const slow = ctx.scheduleActivity<string>('Slow', '60000:x');
  const go = await ctx.waitForEvent<string>('go');
  slow.cancel();
  await ctx.scheduleTimer(10);
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-moved-later', '1.0.0', dropMovedLater)
  .build();
