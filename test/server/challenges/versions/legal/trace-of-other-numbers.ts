// Numbers of an interface, of a package and of an activity's log are no prefixes of this version.
import { ActivityRegistry, OrchestrationRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const API = '[v2.0.0]';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Call', { api: API, id });
}
/** Version 1.0.1 - Changes from 1.0.0: calls v3. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(`calling ${API} and [v3.0.0] for ${id}`);
  ctx.setCustomStatus('[v3.0.0] calling');
  await ctx.scheduleActivity('Call', { api: '[v3.0.0]', id });
}
const call = async (ctx: ActivityContext, request: { api: string; id: string }): Promise<string> => {
  ctx.traceInfo('[v7.1.0] of the client library');
  return request.id;
};
export const activities = ActivityRegistry.builder().registerTyped('Call', call).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
