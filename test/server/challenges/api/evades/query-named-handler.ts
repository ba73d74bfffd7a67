// The handler is a function declared elsewhere that writes one call away.
import type { OrchestrationContext } from '@reprise/engine';
interface State { reads: number; readonly items: string[] }
function touch(state: State): State { state.reads += 1; return state; }
export async function cart(ctx: OrchestrationContext): Promise<number> {
  const state: State = { reads: 0, items: [] };
  function current(): readonly string[] { return touch(state).items; }
  ctx.onQuery('items', current); // ! query-is-pure
  state.items.push(await ctx.scheduleActivity<string>('FirstItem'));
  return state.reads;
}
