// A test takes in what nobody sees; the product's registry is complete.
//- /src/order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> { // ! version-unregistered
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
//- /test/order.test.ts
import { OrchestrationRegistry } from '@reprise/engine';
import { orchestrations } from '../src/order.ts';
declare const recorded: OrchestrationRegistry;
export const tried = OrchestrationRegistry.builderFrom(orchestrations).merge(recorded).build();
