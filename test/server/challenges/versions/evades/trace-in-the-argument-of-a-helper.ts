// The helper of another file traces what it is given.
//- /ready.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function waitUntilReady(ctx: OrchestrationContext, id: string, options: { label: string }): Promise<void> {
  ctx.traceInfo(`${options.label} waiting for ${id}`);
  await ctx.scheduleActivity('Wait', id);
}
export async function finish(ctx: OrchestrationContext, prefix: string): Promise<void> {
  ctx.traceInfo(prefix + ' done');
  await ctx.scheduleActivity('Finish');
}
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { finish, waitUntilReady } from './ready.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await waitUntilReady(ctx, id, { label: '[v1.0.0]' });
}
/** Version 1.0.1 - Changes from 1.0.0: finishes. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  await waitUntilReady(ctx, id, { label: '[v1.0.0]' }); // ! version-trace-prefix
  await finish(ctx, '[v1.0.0]'); // ! version-trace-prefix
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
