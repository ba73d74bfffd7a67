// The only exit is a continue of the outer loop, which goes round for ever itself.
import type { OrchestrationContext } from '@reprise/engine';
export async function outer(ctx: OrchestrationContext, id: string): Promise<void> {
  again: for (;;) { // ! unbounded-loop
    for (const step of ['a', 'b']) {
      const ok = await ctx.scheduleActivity<boolean>(step, id);
      if (!ok) continue again;
    }
  }
}
