// A number where text was, inside a generic envelope.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
interface Envelope<T> { readonly tenant: string; readonly body: T }
type OldOrder = Envelope<{ amount: string }>;
type NewOrder = Envelope<{ amount: number }>;
export async function order(ctx: OrchestrationContext, input: OldOrder): Promise<void> {
  await ctx.scheduleActivity('Charge', input.body.amount);
}
/** Version 2.0.0 - Changes from 1.0.0: amounts are numbers. */
export async function order_2_0_0(ctx: OrchestrationContext, input: NewOrder): Promise<void> { // ! input-compat
  await ctx.scheduleActivity('ChargeCents', input.body.amount * 100);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '2.0.0', order_2_0_0).build();
