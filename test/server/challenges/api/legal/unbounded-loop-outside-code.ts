// The context goes to a package's code, which may end the loop by an error.
import type { OrchestrationContext } from '@reprise/engine';
import { guardedStep } from 'some-toolkit';
export async function delegated(ctx: OrchestrationContext, id: string): Promise<void> {
  while (true) {
    await ctx.scheduleActivity('Before', id);
    guardedStep(ctx);
  }
}
