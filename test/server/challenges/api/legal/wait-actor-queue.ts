// An actor: the queue is its reason to live, and it continues as new.
import type { OrchestrationContext } from '@reprise/engine';
export async function actor(ctx: OrchestrationContext, state: { readonly handled: number }): Promise<void> {
  let handled = state.handled;
  while (true) {
    const job = await ctx.dequeueEvent<string>('jobs');
    await ctx.scheduleActivity('Handle', job);
    handled += 1;
    if (handled % 100 === 0) return ctx.continueAsNew({ handled });
  }
}
