// A condition without its second argument waits for ever.
import type { OrchestrationContext } from '@reprise/engine';
export async function door(ctx: OrchestrationContext, id: string): Promise<void> {
  let open = false;
  ctx.onSignal('open', () => { open = true; });
  await ctx.condition(() => open); // ! wait-without-timeout
  await ctx.scheduleActivity('Enter', id);
}
