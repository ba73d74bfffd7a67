// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export function* order(ctx: OrchestrationContext, input: any): Generator<any, unknown, any> {
  const b = ctx.scheduleActivity('B', 2);
  const a = ctx.scheduleActivity('A', 1);
  yield a;
  yield b;
  yield ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
