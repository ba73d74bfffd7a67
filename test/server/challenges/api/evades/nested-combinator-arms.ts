// duroxide-node: a race of three arms, spread from a list of constants.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
export function* fastest(ctx: OrchestrationContext, id: string): Generator<unknown, unknown, unknown> {
  const arms = [ctx.scheduleActivity('East', id), ctx.scheduleActivity('West', id), ctx.scheduleTimer(5000)] as const;
  return yield ctx.race(...arms); // ! nested-combinator
}
