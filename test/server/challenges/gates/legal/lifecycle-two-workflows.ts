// One workflow has retired the patch, another still asks for it.
import type { OrchestrationContext } from '@reprise/engine';
export async function oldLine(ctx: OrchestrationContext, id: string): Promise<void> {
  if (ctx.patched('laser-cut')) await ctx.scheduleActivity('Laser', id);
  else await ctx.scheduleActivity('Saw', id);
}
export async function newLine(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.deprecatePatch('laser-cut');
  await ctx.scheduleActivity('Laser', id);
}
