// The same id once from an enum and once as text, with another range.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
enum Change { Rounding = 'fee-rounding', Currency = 'fee-currency' }
export async function fees(ctx: OrchestrationContext, account: string): Promise<void> {
  if (ctx.getVersion(Change.Rounding, DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('RoundFees', account);
  if (ctx.getVersion(Change.Currency, DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('ConvertFees', account);
  await ctx.scheduleActivity('BookFees', account);
  if (ctx.getVersion('fee-rounding', DEFAULT_VERSION, 2) >= 2) await ctx.scheduleActivity('ReportFees', account); // ! gate-unique-id
}
