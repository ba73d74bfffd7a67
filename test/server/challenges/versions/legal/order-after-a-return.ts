// The preview's registry is built and returned before the older version is registered.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.1.0 - Changes from the version before: Charge comes last. */
export async function order_1_1_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export function registry(preview: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder().registerTyped(ORDER, order);
  if (preview) {
    builder.registerVersionedTyped(ORDER, '1.1.0', order_1_1_0);
    return builder.build();
  }
  builder.registerVersionedTyped(ORDER, '1.0.1', order_1_0_1);
  return builder.build();
}
