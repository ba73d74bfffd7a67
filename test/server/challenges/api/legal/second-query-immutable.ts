// Answers out of state that the orchestration replaces, never the handler.
import type { OrchestrationContext } from '@reprise/engine';
interface State { readonly step: string; readonly history: readonly string[] }
export async function steps(ctx: OrchestrationContext): Promise<State> {
  let state: State = { step: 'start', history: [] };
  const view = (limit: number) => { const history = state.history.slice(-limit); history.push('now'); return { ...state, history }; };
  ctx.onQuery('state', view);
  ctx.onQuery('steps', () => state.history.toReversed().map((step, at) => `${at}: ${step}`));
  ctx.onQuery('last', () => { const { history: [...copy] } = state; return copy.pop(); });
  const next = await ctx.scheduleActivity<string>('Next');
  state = { step: next, history: [...state.history, next] };
  return state;
}
