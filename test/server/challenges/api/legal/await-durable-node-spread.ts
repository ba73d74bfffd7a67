// duroxide-node: descriptors collected in a loop and yielded as one join.
import type { OrchestrationContext, ScheduledTask } from '@reprise/engine/duroxide-node';
export function* fan(ctx: OrchestrationContext, items: readonly string[]): Generator<unknown, unknown, readonly unknown[]> {
  const tasks: ScheduledTask[] = [];
  for (const item of items) tasks.push(ctx.scheduleActivity('Item', item));
  ctx.setCustomStatus('waiting');
  const results = yield ctx.all(tasks);
  return results.length;
}
