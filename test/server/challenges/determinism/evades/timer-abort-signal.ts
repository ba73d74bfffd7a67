// A deadline of the platform, and the immediate of the window object.
import type { OrchestrationContext } from '@reprise/engine';
const { AbortSignal: Signal } = globalThis;
export async function bounded(ctx: OrchestrationContext): Promise<boolean> {
  const limit = Signal.timeout(5_000); // ! no-ambient-timer
  globalThis['setImmediate'](() => undefined); // ! no-ambient-timer
  await ctx.scheduleActivity<void>('Work');
  return limit.aborted;
}
