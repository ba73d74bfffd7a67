// The object of the condition is given to a helper that changes it.
import type { OrchestrationContext } from '@reprise/engine';
interface State { open: number }
function close(state: State): void { state.open -= 1; }
export async function closing(ctx: OrchestrationContext, id: string): Promise<void> {
  const state = { open: 4 };
  while (state.open) {
    await ctx.scheduleActivity('Close', id);
    close(state);
  }
}
