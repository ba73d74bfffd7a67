// The comment above is about the linter, and the function is a constant of another file.
//- /next.ts
import type { OrchestrationContext } from '@reprise/engine';
// eslint-disable-next-line camelcase
export const order_1_0_1 = async (ctx: OrchestrationContext, input: { id: string }): Promise<void> => { // ! version-doc
  await ctx.scheduleActivity('Charge', input.id);
};
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { order_1_0_1 } from './next.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
