// The throw that seems to leave the loop lands in the catch inside it.
import type { OrchestrationContext } from '@reprise/engine';
export async function retryForEver(ctx: OrchestrationContext, job: string): Promise<void> {
  for (;;) { // ! unbounded-loop
    try {
      const ok = await ctx.scheduleActivity<boolean>('Try', job);
      if (!ok) throw new Error('again');
    } catch {
      await ctx.scheduleTimer({ seconds: 30 });
    }
  }
}
