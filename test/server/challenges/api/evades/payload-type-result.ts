// The annotated result is not what the handler, in another file, promises.
import { ActivityRegistry, type OrchestrationContext } from '@reprise/engine';
import { count as counter } from './activities.ts';
export const activities = ActivityRegistry.builder().registerTyped('Count', counter).build();
export async function counting(ctx: OrchestrationContext, words: readonly string[]): Promise<number> {
  const total: number = await ctx.scheduleActivity('Count', words); // ! payload-type
  return total;
}
//- /activities.ts
import type { ActivityContext } from '@reprise/engine';
export async function count(_ctx: ActivityContext, words: readonly string[]): Promise<{ readonly words: number }> {
  return { words: words.length };
}
