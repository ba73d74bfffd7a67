// The generator's form, with optional chaining and in a conditional.
import type { OrchestrationContext } from '@reprise/engine';
export function* counter(ctx: OrchestrationContext, count: number): Generator<any, void, any> {
  yield ctx.scheduleTimer({ minutes: 1 });
  return yield count > 3
    ? ctx?.continueAsNewVersioned('1.0.0', 0) // ! pin-continue-as-new
    : ctx.continueAsNew(count + 1);
}
