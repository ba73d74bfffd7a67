// The break belongs to the switch: the loop has no way out.
import type { OrchestrationContext } from '@reprise/engine';
export async function watch(ctx: OrchestrationContext, url: string): Promise<void> {
  while (true) { // ! unbounded-loop
    const answer = await ctx.scheduleActivity<string>('Probe', url);
    switch (answer) {
      case 'gone':
        break;
      default:
        await ctx.scheduleTimer({ minutes: 1 });
    }
  }
}
