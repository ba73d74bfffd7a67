// A package makes its kit of the context; the kit's steps may end the run.
import type { OrchestrationContext } from '@reprise/engine';
import { createKit } from 'some-toolkit';
export async function kitted(ctx: OrchestrationContext, id: string): Promise<void> {
  const kit = createKit({ ctx });
  while (true) {
    await ctx.scheduleActivity('Work', id);
    kit.checkpoint();
  }
}
