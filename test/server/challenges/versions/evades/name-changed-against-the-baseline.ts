// The released name got a new spelling.
//- /.baseline/order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::order';
export async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 2 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 2 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build(); // ! version-name-stable
