// Child, detached start and client name versions that are registered, in other forms.
import { OrchestrationRegistry, type Client, type OrchestrationContext } from '@reprise/engine';
const LEAF = 'Leaf';
async function leaf(ctx: OrchestrationContext, n: number): Promise<number> { await ctx.scheduleTimer(n); return n; }
/** Version 1.1.0 - Changes from 1.0.0: waits twice as long. */
async function leaf_1_1_0(ctx: OrchestrationContext, n: number): Promise<number> { await ctx.scheduleTimer(n * 2); return n; }
async function root(ctx: OrchestrationContext, n: number): Promise<number> {
  ctx.scheduleOrchestration(LEAF, n, { id: `leaf-${ctx.instanceId}`, version: '1.0.0' });
  return await ctx.scheduleSubOrchestration<number>('Leaf', n, { version: ['1', '1', '0'].join('.') });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(LEAF, leaf).registerVersionedTyped(LEAF, '1.1.0', leaf_1_1_0).registerTyped('Root', root).build();
export const start = (client: Client, id: string) => client.startOrchestrationVersioned(id, 'Leaf', '1.1.0', 5);
