// The whole text comes from a result, or has the prefix of a constant table.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const PREFIX = { first: '[v1.0.0]', next: '[v1.0.1]' } as const;
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(`${PREFIX.first} Starting`);
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(PREFIX.next + ' Starting');
  const text = await ctx.scheduleActivity<string>('Ship', id);
  ctx.traceInfo(text);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
