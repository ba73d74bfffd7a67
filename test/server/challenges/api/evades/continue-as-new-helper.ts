// The helper with the telling name drops what continueAsNew hands out.
import type { OrchestrationContext } from '@reprise/engine';
function restart(ctx: OrchestrationContext, round: number): void {
  ctx.continueAsNew(round + 1); // ! return-continue-as-new
}
export async function rounds(ctx: OrchestrationContext, round: number): Promise<void> {
  await ctx.scheduleActivity('Round', round);
  restart(ctx, round);
}
