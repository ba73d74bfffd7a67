// An endless generator of numbers feeds a loop that a return leaves.
import type { OrchestrationContext } from '@reprise/engine';
function* naturals(): Generator<number, never> { for (let n = 0; ; n++) yield n; }
export async function search(ctx: OrchestrationContext, id: string): Promise<number> {
  for (const n of naturals()) {
    if (await ctx.scheduleActivity<boolean>('Fits', { id, n })) return n;
  }
  return -1;
}
