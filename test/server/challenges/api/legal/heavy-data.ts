// Bounds that come from the data, and just under the limit.
import type { OrchestrationContext } from '@reprise/engine';
function sum(list: readonly number[]): number {
  let total = 0;
  for (const a of list) for (const b of list) for (const c of list) total += a * b * c;
  return total;
}
export async function adding(ctx: OrchestrationContext, list: readonly number[]): Promise<number> {
  let value = sum(list);
  for (let i = 0; i < 9_999_999; i++) value = (value + i) % 97;
  await ctx.scheduleActivity('Store', value);
  return value;
}
