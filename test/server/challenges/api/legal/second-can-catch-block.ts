// Continue-as-new from a catch block, the usual way to start over after an error.
import type { OrchestrationContext } from '@reprise/engine';
export async function overAgain(ctx: OrchestrationContext, attempt: number): Promise<string> {
  try {
    return await ctx.scheduleActivity<string>('Fragile', attempt);
  } catch (error) {
    if (attempt >= 5) throw error;
    await ctx.scheduleTimer({ minutes: attempt });
    return ctx.continueAsNew(attempt + 1);
  }
}
