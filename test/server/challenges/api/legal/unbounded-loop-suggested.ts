// An endless loop that leaves through continue-as-new when the engine suggests it.
import type { OrchestrationContext } from '@reprise/engine';
export async function endless(ctx: OrchestrationContext, state: { readonly n: number }): Promise<void> {
  let n = state.n;
  for (;;) {
    await ctx.scheduleActivity('Tick', n++);
    await ctx.scheduleTimer({ minutes: 5 });
    if (ctx.info.continueAsNewSuggested) return ctx.continueAsNew({ n });
  }
}
