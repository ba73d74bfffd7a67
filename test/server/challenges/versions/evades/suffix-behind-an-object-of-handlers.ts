// Handler and version come out of frozen tables.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.4 - Changes from 1.0.0: charges; 1.0.5 is the next one. */
const order_1_0_5 = async (ctx: OrchestrationContext, input: { id: string }): Promise<void> => {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
};
const handlers = { first: order, next: order_1_0_5 } as const;
enum Release { First = '1.0.0', Next = '1.0.4' }
export const orchestrations = OrchestrationRegistry.builder()
  .registerVersionedTyped(ORDER, Release.First, handlers.first)
  .registerVersionedTyped(ORDER, Release['Next'], handlers.next) // ! version-suffix
  .build();
