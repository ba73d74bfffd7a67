// Program B of the kind `queue-name-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Queue inbox becomes mailbox; inbox receives a message. */
export async function queueNameChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const message = await ctx.dequeueEvent<string>('mailbox');
  return `${input} ${message}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::queue-name-changed', '1.0.0', queueNameChanged)
  .build();
