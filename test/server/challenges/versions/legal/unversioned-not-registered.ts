// An exported orchestration that this project registers nowhere.
import type { OrchestrationContext } from '@reprise/engine';
export async function plugin(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Plug', id);
}
