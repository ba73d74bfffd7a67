// A generator version over the engine's own context.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const NAMES = { order: 'shop::orchestration::order' } as const;
export function* order(ctx: OrchestrationContext, input: { id: string }): Generator<any, void, any> {
  yield ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1.0 - Changes from 1.0.0: ships. */
export function* order_v1_1_0(ctx: OrchestrationContext, input: { id: string }): Generator<any, void, any> { // ! version-unregistered
  yield ctx.scheduleActivity('Reserve', input.id);
  yield ctx.scheduleActivity('Ship', input.id);
}
const entries = [[NAMES.order, order]] as const;
export const orchestrations = OrchestrationRegistry.builder().registerAll(entries).build();
