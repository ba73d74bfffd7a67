// A sliding window: at most three run, the oldest is awaited when the window is full.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function window(ctx: OrchestrationContext, ids: readonly string[]): Promise<number> {
  const open: Durable<number>[] = [];
  let sum = 0;
  for (const id of ids) {
    if (open.length === 3) sum += await open.shift()!;
    open.push(ctx.scheduleActivity<number>('Job', id));
  }
  for (const rest of open) sum += await rest;
  return sum;
}
