// The baseline's test had versions of its own.
//- /.baseline/order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
//- /.baseline/test/order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { ORDER, order } from '../order.ts';
async function order_9_0_0(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 9 });
}
export const forTests = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '9.0.0', order_9_0_0).build();
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
