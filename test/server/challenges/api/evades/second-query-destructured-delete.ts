// The handler removes what it shows, through an alias of the Map.
import type { OrchestrationContext } from '@reprise/engine';
export async function letters(ctx: OrchestrationContext): Promise<number> {
  const box = new Map<string, string>();
  const { onQuery } = ctx;
  onQuery('take', (key: string) => { const shelf = box; const letter = shelf.get(key); shelf.delete(key); return letter; }); // ! query-is-pure
  box.set('first', await ctx.scheduleActivity<string>('First'));
  return box.size;
}
