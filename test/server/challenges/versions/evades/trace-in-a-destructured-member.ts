// The helper takes the prefix out of its options.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
interface Step { readonly id: string; readonly tag: string }
const step = async (ctx: OrchestrationContext, { id, tag }: Step): Promise<void> => {
  ctx.traceInfo([tag, id].join(' '));
  await ctx.scheduleActivity('Step', id);
};
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await step(ctx, { id, tag: '[v1.0.0]' });
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  await step(ctx, { id, tag: '[v1.0.0]' }); // ! version-trace-prefix
  await ctx.scheduleActivity('Ship', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
