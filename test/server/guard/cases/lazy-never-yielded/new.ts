// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export function* order(ctx: OrchestrationContext, input: any): Generator<any, unknown, any> {
  ctx.scheduleActivity('Extra', 1);
  yield ctx.scheduleActivity('A', 1);
  yield ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
