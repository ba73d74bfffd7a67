// The same activities with another input expression, another bound, another key.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) await ctx.scheduleActivity('Poll', input.id);
  ctx.setValue('state', 'done');
}
/** Version 1.0.1 - Changes from 1.0.0: polls twice as often. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) await ctx.scheduleActivity('Poll', input.id);
  ctx.setValue('state', 'done');
}
/** Version 1.0.2 - Changes from 1.0.1: another key. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) await ctx.scheduleActivity('Poll', input.id);
  ctx.setValue('progress', 'done');
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .registerVersionedTyped(ORDER, '1.0.2', order_1_0_2)
  .build();
