// A labelled break inside a switch inside the loop.
import type { OrchestrationContext } from '@reprise/engine';
export async function commands(ctx: OrchestrationContext, id: string): Promise<void> {
  session: while (true) {
    const command = await ctx.scheduleActivity<string>('NextCommand', id);
    switch (command) {
      case 'quit':
        break session;
      case 'work':
        await ctx.scheduleActivity('Work', id);
        continue;
    }
  }
}
