// Another spelling of the same shape, a member that is no longer read, and dates as text.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
class Address { constructor(readonly street: string, readonly city: string) {} }
type Order = { id: string; to: Address; tags: string[] };
interface SameOrder { readonly tags: readonly string[]; readonly to: Readonly<Record<'city' | 'street', string>>; readonly id: string }
export async function order(ctx: OrchestrationContext, input: Order): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, input: SameOrder): Promise<void> {
  await ctx.scheduleActivity('Ship', input.to.city);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
