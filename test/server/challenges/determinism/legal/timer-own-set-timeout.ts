// A durable timer behind the name of the ambient one, and clearing what was never set.
import type { Durable, OrchestrationContext } from '@reprise/engine';
function setTimeout(ctx: OrchestrationContext, ms: number): Durable<void> {
  return ctx.scheduleTimer(ms);
}
interface Socket { setTimeout(ms: number): Socket; readonly setImmediate: boolean }
const options: Socket = { setTimeout: () => options, setImmediate: false };
export async function paused(ctx: OrchestrationContext): Promise<boolean> {
  await setTimeout(ctx, 10);
  clearTimeout(undefined);
  clearInterval(undefined);
  return options.setTimeout(5).setImmediate;
}
