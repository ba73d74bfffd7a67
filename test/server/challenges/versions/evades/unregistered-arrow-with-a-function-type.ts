// The parameter's type comes from the type of the constant.
import { OrchestrationRegistry, type Orchestration, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
interface Order { readonly id: string }
export async function order(ctx: OrchestrationContext, input: Order): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export const order_1_0_1: Orchestration<Order, void> = async (ctx, input) => { // ! version-unregistered
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
};
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
