// The child's input is required, and the call leaves it out.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function leaf(ctx: OrchestrationContext, input: { readonly depth: number }): Promise<number> { await ctx.scheduleTimer(1); return input.depth; }
async function tree(ctx: OrchestrationContext, depth: number): Promise<number> {
  return depth + await ctx.scheduleSubOrchestration<number>('Leaf'); // ! payload-type
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Leaf', leaf).registerTyped('Tree', tree).build();
