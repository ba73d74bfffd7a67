// A generator returns the descriptor; without yield nothing is ever issued.
import type { OrchestrationContext } from '@reprise/engine';
export function* poll(ctx: OrchestrationContext, count: number): Generator<unknown, unknown, unknown> {
  yield ctx.scheduleActivity('Poll', count);
  return count < 10 ? ctx.continueAsNew(count + 1) : 'enough'; // ! return-continue-as-new
}
