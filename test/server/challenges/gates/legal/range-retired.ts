// A retired gate that is kept on purpose, answer unread.
import type { OrchestrationContext } from '@reprise/engine';
export async function ferry(ctx: OrchestrationContext, ship: string): Promise<void> {
  ctx.getVersion('night-schedule', 3, 3);
  await ctx.scheduleActivity('Sail', ship);
}
