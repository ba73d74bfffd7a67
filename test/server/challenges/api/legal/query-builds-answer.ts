// The handler builds its answer in an object of its own, in a helper.
import type { OrchestrationContext } from '@reprise/engine';
function summary(items: readonly string[]): Record<string, number> {
  const answer: Record<string, number> = {};
  for (const item of items) answer[item] = (answer[item] ?? 0) + 1;
  delete answer[''];
  return Object.assign(answer, { total: items.length });
}
export async function basket(ctx: OrchestrationContext): Promise<number> {
  const items: string[] = [];
  ctx.onQuery('summary', () => summary(items));
  items.push(await ctx.scheduleActivity<string>('Pick'));
  return items.length;
}
