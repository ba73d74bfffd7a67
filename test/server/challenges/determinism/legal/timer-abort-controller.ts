// A controller is only an object; nothing here counts time.
import type { OrchestrationContext } from '@reprise/engine';
import { setTimeout as sleep } from 'node:timers/promises';
export async function cancellable(ctx: OrchestrationContext): Promise<boolean> {
  const controller = new AbortController();
  ctx.onSignal('stop', () => { controller.abort(); });
  while (!controller.signal.aborted) {
    const stopped = await ctx.condition(() => controller.signal.aborted, { minutes: 1 });
    if (!stopped) await ctx.scheduleActivity<void>('Tick');
    if (ctx.info.continueAsNewSuggested) return ctx.continueAsNew(undefined);
  }
  return true;
}
export async function main(): Promise<void> {
  await sleep(10);
}
