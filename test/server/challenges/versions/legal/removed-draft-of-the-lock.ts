// What the lock keeps open may go.
//- /reprise.lock.json
{ "format": "reprise.lock/1", "orchestrations": { "shop::orchestration::order": {
  "1.0.0": { "released": true, "source": "order.ts#order", "commit": null, "input": "{ id: string }", "output": "void", "tree": ["activity Reserve(input.id)"], "acknowledged": [] },
  "1.0.1": { "released": false, "source": "order.ts#order_1_0_1", "commit": null, "input": "{ id: string }", "output": "void", "tree": ["activity Ship(input.id)"], "acknowledged": [] } } } }
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.2 - Changes from the version before: Charge comes last. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.2', order_1_0_2).build();
