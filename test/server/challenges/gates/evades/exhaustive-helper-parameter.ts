// The switch stands in a helper that is given the answer.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function transfer(ctx: OrchestrationContext, account: string): Promise<void> {
  const version = ctx.getVersion('transfer-limits', 1, 3);
  await checkLimits(ctx, version, account);
  await ctx.scheduleActivity('Transfer', account);
}
async function checkLimits(ctx: OrchestrationContext, release: number, account: string): Promise<void> {
  switch (release) { // ! gate-exhaustive
    case 1: await ctx.scheduleActivity('DailyLimit', account); return;
    case 2: await ctx.scheduleActivity('WeeklyLimit', account); return;
  }
}
