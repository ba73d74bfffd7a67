// The timer that lost is given up by hand.
import type { OrchestrationContext } from '@reprise/engine';
export async function limited(ctx: OrchestrationContext, id: string): Promise<string> {
  const timer = ctx.scheduleTimer({ minutes: 5 });
  const job = ctx.scheduleActivity<string>('Job', id);
  const result = await job;
  timer.cancel();
  return result;
}
