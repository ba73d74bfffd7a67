// A helper and a pattern hide the question; the answer decides a command and a value.
import type { OrchestrationContext } from '@reprise/engine';
const live = ({ isReplaying }: OrchestrationContext): boolean => !isReplaying; // ! no-replaying-branch
export async function oncePerRun(ctx: OrchestrationContext): Promise<string> {
  if (live(ctx)) await ctx.scheduleActivity<void>('Notify');
  await ctx.scheduleActivity<void>('Work');
  return 'done';
}
