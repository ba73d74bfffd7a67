// Program B of the kind `event-to-queue`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A positional wait becomes a dequeue of the same name. */
export async function eventToQueue(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.dequeueEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::event-to-queue', '1.0.0', eventToQueue)
  .build();
