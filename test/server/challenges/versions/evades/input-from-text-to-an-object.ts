// Runs of 1.0.0 have plain text.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships by a carrier. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string; carrier?: string }): Promise<void> { // ! input-compat
  await ctx.scheduleActivity('Ship', `${input.id}/${input.carrier ?? 'post'}`);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
