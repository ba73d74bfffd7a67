// The stack of an error leaves by a pattern in the catch clause.
import type { OrchestrationContext } from '@reprise/engine';
export async function reported(ctx: OrchestrationContext): Promise<void> {
  try {
    await ctx.scheduleActivity<void>('Risky');
  } catch (failure) {
    const { message, stack } = failure as Error; // ! no-unstable-identity
    await ctx.scheduleActivity<void>('Report', { message, stack });
  }
}
