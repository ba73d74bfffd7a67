// Generators yield it: as a statement, as a return value, and through yield*.
import type { OrchestrationContext } from '@reprise/engine';
function* restart(ctx: OrchestrationContext, n: number): Generator<unknown, unknown, unknown> {
  return yield ctx.continueAsNew(n);
}
export function* polling(ctx: OrchestrationContext, n: number): Generator<unknown, unknown, unknown> {
  const found = yield ctx.scheduleActivity('Poll', n);
  if (found === 'later') return yield* restart(ctx, n + 1);
  if (found === 'now') yield ctx.continueAsNew(0);
  return found;
}
