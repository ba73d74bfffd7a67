// The next version was written and re-exported by the barrel, but nobody registered it.
//- /order/v1.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
//- /order/v1_0_1.ts
import type { OrchestrationContext } from '@reprise/engine';
/** Version 1.0.1 - Changes from the version before: Charge comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
//- /order/v1_0_2.ts
import type { OrchestrationContext } from '@reprise/engine';
/** Version 1.0.2 - Changes from 1.0.1: ships. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> { // ! version-unregistered
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
//- /order/index.ts
export * from './v1.ts';
export * from './v1_0_1.ts';
export { order_1_0_2 as latestOrder } from './v1_0_2.ts';
//- /registry.ts
import { OrchestrationRegistry } from '@reprise/engine';
import * as versions from './order/index.ts';
export type Latest = typeof versions.latestOrder;
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('shop::orchestration::order', versions.order)
  .registerVersionedTyped('shop::orchestration::order', '1.0.1', versions.order_1_0_1)
  .build();
