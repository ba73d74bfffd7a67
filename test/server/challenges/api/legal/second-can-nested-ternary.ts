// Returned from nested conditionals, logical operators and an immediately called function.
import type { OrchestrationContext } from '@reprise/engine';
export async function nested(ctx: OrchestrationContext, n: number): Promise<string> {
  const more = await ctx.scheduleActivity<number>('More', n);
  if (more > 100) return (() => ctx.continueAsNew(0))();
  return more > 50 ? (more > 75 ? ctx.continueAsNew(75) : ctx.continueAsNew(50)) : 'done';
}
