// Taken out under another name, and asked in a switch.
import type { OrchestrationContext } from '@reprise/engine';
export async function switched(ctx: OrchestrationContext): Promise<void> {
  const { isReplaying: again } = ctx;
  switch (again) { // ! no-replaying-branch
    case true: break;
    default: await ctx.scheduleActivity<void>('Notify');
  }
  await ctx.scheduleActivity<void>('Work');
}
