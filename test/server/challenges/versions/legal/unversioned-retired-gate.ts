// The only gate is a retired one, and a patch's retirement counts too.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function scrub(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.deprecatePatch('scrub-deep');
  await ctx.scheduleActivity('Scrub', id);
}
async function polish(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.getVersion('polish-wax', 1, 1);
  await ctx.scheduleActivity('Polish', id);
}
export const registry = OrchestrationRegistry.builder().registerAll([['scrub', scrub], ['polish', polish]]).build();
