// A generator with a delegated generator, registered under a constant name.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const NAME = 'ledger::close';
function* totals(ctx: OrchestrationContext, month: string): Generator<any, number, any> {
  return yield ctx.scheduleActivity('Totals', month);
}
function* closeMonth(ctx: OrchestrationContext, month: string): Generator<any, number, any> { // ! unversioned-orchestration
  return yield* totals(ctx, month);
}
export const registry = OrchestrationRegistry.builder().registerTyped(NAME, closeMonth).build();
