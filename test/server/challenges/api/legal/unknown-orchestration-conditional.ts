// A conditional name of which both arms are registered, and one that is looked up.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const FLOWS: Record<string, string> = { eu: 'FlowEu', us: 'FlowUs' };
async function flowEu(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Eu', id); }
async function flowUs(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Us', id); }
async function router(ctx: OrchestrationContext, input: { readonly id: string; readonly region: string }): Promise<void> {
  await ctx.scheduleSubOrchestration(input.region === 'eu' ? 'FlowEu' : 'FlowUs', input.id);
  await ctx.scheduleSubOrchestration(FLOWS[input.region] ?? 'FlowEu', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerAll([['FlowEu', flowEu], ['FlowUs', flowUs], ['Router', router]]).build();
