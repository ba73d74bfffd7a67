// The child is registered, the version in the options' constant is not.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const OPTIONS = { version: '1.2.0' } as const;
async function leaf(ctx: OrchestrationContext, n: number): Promise<number> { await ctx.scheduleTimer(n); return n; }
async function root(ctx: OrchestrationContext, n: number): Promise<number> {
  return await ctx.scheduleSubOrchestration<number>('Leaf', n, OPTIONS); // ! unknown-orchestration
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Leaf', leaf).registerTyped('Root', root).build();
