// The member with the number is no trace's; the helper puts only the label into one.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
interface Step { readonly id: string; readonly api: string; readonly label: string }
async function step(ctx: OrchestrationContext, options: Step): Promise<void> {
  ctx.traceInfo(`${options.label} ${options.id}`);
  await ctx.scheduleActivity('Step', { api: options.api, id: options.id });
}
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await step(ctx, { id, api: '[v2.0.0]', label: '[v1.0.0]' });
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  await step(ctx, { id, api: '[v2.0.0]', label: '[v1.0.1]' });
  await ctx.scheduleActivity('Ship', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
