// Without a break both clauses run.
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
/** Version 1.0.2 - Changes from the version before: Charge comes last. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export function registry(stage: 'next' | 'current'): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder().registerTyped(ORDER, order);
  switch (stage) {
    case 'next':
      builder.registerVersionedTyped(ORDER, '1.0.2', order_1_0_2);
    case 'current':
      builder.registerVersionedTyped(ORDER, '1.0.1', order_1_0_1); // ! version-order
  }
  return builder.build();
}
