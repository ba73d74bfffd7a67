// Maps and Sets live inside the orchestration and leave it as arrays and objects.
import type { OrchestrationContext } from '@reprise/engine';
export async function tally(ctx: OrchestrationContext, words: readonly string[]): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const word of words) { counts.set(word, (counts.get(word) ?? 0) + 1); seen.add(word); }
  await ctx.scheduleActivity('Seen', { words: [...seen], pairs: Array.from(counts.entries()), size: counts.size });
  ctx.setValue('counts', Object.fromEntries(counts));
  return Object.fromEntries(counts);
}
