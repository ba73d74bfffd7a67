// duroxide-node: the wait is raced with a timer, in variables.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
export function* approval(ctx: OrchestrationContext, id: string): Generator<unknown, boolean, { readonly index: number }> {
  yield ctx.scheduleActivity('Ask', id);
  const answer = ctx.waitForEvent('answer');
  const limit = ctx.scheduleTimer(86_400_000);
  const winner = yield ctx.race(answer, limit);
  return winner.index === 0;
}
