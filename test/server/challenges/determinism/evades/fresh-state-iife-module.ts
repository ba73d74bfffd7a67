// The module pattern of old: a function called at load hides the state.
import type { OrchestrationContext } from '@reprise/engine';
const cache = (() => {
  const known: Record<string, number> = {};
  let hits = 0;
  return { look(key: string): number { hits++; return known[key] ?? 0; } }; // ! no-module-state
})();
export async function looked(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Look', cache.look('a'));
}
