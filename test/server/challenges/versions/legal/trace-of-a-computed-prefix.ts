// The prefix is made of the context, or given by each version.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const prefixOf = (ctx: OrchestrationContext): string => `[v${ctx.orchestrationVersion}]`;
async function ship(ctx: OrchestrationContext, id: string, prefix: string): Promise<void> {
  ctx.traceInfo(`${prefix} shipping ${id}`);
  await ctx.scheduleActivity('Ship', id);
}
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(`${prefixOf(ctx)} Starting`);
  await ship(ctx, id, '[v1.0.0]');
}
/** Version 1.0.1 - Changes from 1.0.0: charges. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(`${prefixOf(ctx)} Starting`);
  await ship(ctx, id, '[v1.0.1]');
  await ctx.scheduleActivity('Charge', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
