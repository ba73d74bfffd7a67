// The suffix is the declaration's: an import under another name does not hide it.
//- /flow.ts
import type { OrchestrationContext } from '@reprise/engine';
/** Version 1.0.1 - Changes from 1.0.0: charges after reserving (1.0.2 was the draft's number). */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
//- /registry.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { order_1_0_2 as newest } from './flow.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', newest) // ! version-suffix
  .build();
