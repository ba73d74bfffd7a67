// A list beside its callback, in a function of the language.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function sorting(ctx: OrchestrationContext, letters: readonly string[]): Promise<void> {
  const groups = Object.groupBy(letters, (letter) => (ctx.getVersion('sort-by-street', DEFAULT_VERSION, 1) >= 1 ? letter.slice(2) : letter.slice(0, 2))); // ! gate-in-loop
  await ctx.scheduleActivity('Sort', groups);
}
