// The version stands before a trailing word, and the registered one is put together from constants.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const MINOR_LINE = '1.0';
const HOT_FIX = `${MINOR_LINE}.2` as const;
export async function order_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.2 - Changes from 1.0.0: charges; copied from the 1.0.3 draft. */
export async function order_1_0_3_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order_orchestration)
  .registerVersionedTyped(ORDER, HOT_FIX, order_1_0_3_orchestration) // ! version-suffix
  .build();
