// breaking: command-reordered
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export function* order(ctx: OrchestrationContext, input: any): Generator<any, unknown, any> {
  const a = ctx.scheduleActivity('A', 1);
  const b = ctx.scheduleActivity('B', 2);
  yield b;
  yield a;
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
