// The output of the orchestration is a Set; JSON makes {} of it.
import type { OrchestrationContext } from '@reprise/engine';
export async function unique(ctx: OrchestrationContext, words: readonly string[]): Promise<Set<string>> {
  const more = await ctx.scheduleActivity<string[]>('MoreWords', words);
  return new Set([...words, ...more]); // ! serializable-payload
}
