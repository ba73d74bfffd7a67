// The version moved into another file, and its registration into a statement with a constant.
//- /.baseline/order.ts
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
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
//- /versions/v1_0_1.ts
import type { OrchestrationContext } from '@reprise/engine';
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
//- /order.ts
import * as engine from '@reprise/engine';
import type { OrchestrationContext } from '@reprise/engine';
import { order_1_0_1 } from './versions/v1_0_1.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
const builder = engine.OrchestrationRegistry.builder();
builder.registerAll([[ORDER, order]]);
const later = { version: '1.0.1', flow: order_1_0_1 } as const;
builder.registerVersionedTyped(ORDER, later.version, later.flow);
export const orchestrations = builder.build();
