// Returned through a conditional, a helper and a switch.
import type { OrchestrationContext } from '@reprise/engine';
const again = (ctx: OrchestrationContext, n: number) => ctx.continueAsNew(n + 1);
export async function cycle(ctx: OrchestrationContext, n: number): Promise<string> {
  const mode = await ctx.scheduleActivity<'go' | 'skip' | 'stop'>('Mode', n);
  switch (mode) {
    case 'go': return again(ctx, n);
    case 'skip': return await ctx.continueAsNew(n + 2);
    default: return n > 100 ? 'end' : ctx.continueAsNew(0);
  }
}
