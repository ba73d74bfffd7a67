// A detached start whose name differs from the registered one in case.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const names = { cleanUp: 'cleanUp', order: 'Order' };
async function cleanup(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Wipe', id); }
async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Order', id);
  ctx.scheduleOrchestration(names.cleanUp, id, { id: `cleanup-${id}` }); // ! unknown-orchestration
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('cleanup', cleanup).registerTyped(names.order, order).build();
