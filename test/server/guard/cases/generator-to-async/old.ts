// generator-to-async: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export function* order(ctx: OrchestrationContext, input: any): Generator<any, unknown, any> {
  yield ctx.scheduleActivity('A', 1);
  yield ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
