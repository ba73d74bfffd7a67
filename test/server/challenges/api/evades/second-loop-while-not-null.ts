// The condition compares what never changes with what it never is.
import type { OrchestrationContext } from '@reprise/engine';
export async function never(ctx: OrchestrationContext, input: { readonly id: string }): Promise<void> {
  const mode: string = input.id;
  while (mode !== 'stop') { // ! unbounded-loop
    await ctx.scheduleActivity('Mode', mode);
  }
}
