// The fallback behind `??` is a name that nobody registers.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function eu(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Eu', id); }
async function route(ctx: OrchestrationContext, input: { readonly id: string; readonly flow?: string }): Promise<void> {
  await ctx.scheduleSubOrchestration(input.flow ?? 'FlowEU', input.id); // ! unknown-orchestration
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('FlowEu', eu).registerTyped('Route', route).build();
