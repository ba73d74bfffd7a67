// Program B of the kind `drop-removed-queue`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A dropped dequeue (breadcrumb recorded) is now kept. */
export async function dropRemovedQueue(ctx: OrchestrationContext, input: string): Promise<string> {
  const side = ctx.dequeueEvent<string>('side');
  const go = await ctx.waitForEvent<string>('go');
  await ctx.scheduleTimer(10);
  side.cancel();
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-removed-queue', '1.0.0', dropRemovedQueue)
  .build();
