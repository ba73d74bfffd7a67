// The newer version takes anything and decodes it.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
function decode(value: unknown): { readonly id: string } {
  if (typeof value === 'string') return { id: value };
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return { id: value.id };
  throw new Error('neither the old form nor the new one');
}
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 2.0.0 - Changes from 1.0.0: an object, and text as before. */
export async function order_2_0_0(ctx: OrchestrationContext, input: unknown): Promise<void> {
  const { id } = decode(input);
  await ctx.scheduleActivity('Ship', id);
}
/** Version 2.1.0 - Changes from 2.0.0: text or an object, by its type. */
export async function order_2_1_0(ctx: OrchestrationContext, input: string | { readonly id: string }): Promise<void> {
  await ctx.scheduleActivity('Charge', typeof input === 'string' ? input : input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '2.0.0', order_2_0_0)
  .registerVersionedTyped(ORDER, '2.1.0', order_2_1_0)
  .build();
