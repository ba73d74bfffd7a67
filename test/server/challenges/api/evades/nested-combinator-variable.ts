// duroxide-node: the race hides in a variable inside the array of all.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
export function* join(ctx: OrchestrationContext, id: string): Generator<unknown, unknown, unknown> {
  const limited = ctx.race(ctx.scheduleActivity('Slow', id), ctx.scheduleTimer(1000));
  const tasks = [ctx.scheduleActivity('Fast', id), limited];
  return yield ctx.all(tasks); // ! nested-combinator
}
