// The assignment's own value is awaited, or returned.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function inPlace(ctx: OrchestrationContext, id: string): Promise<string> {
  const state: { last?: Durable<string>; text?: string } = {};
  state.text = await (state.last = ctx.scheduleActivity<string>('First', id));
  ctx.traceInfo(state.text);
  return state.last = ctx.scheduleActivity<string>('Second', id);
}
