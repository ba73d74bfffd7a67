// All answers are taken at once and come back as an object.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function gates(ctx: OrchestrationContext): { readonly pick: number; readonly pack: number } {
  return { pick: ctx.getVersion('pick-route', DEFAULT_VERSION, 2), pack: ctx.getVersion('pack-order', DEFAULT_VERSION, 1) };
}
export async function fulfil(ctx: OrchestrationContext, order: string): Promise<void> {
  const { pick, pack } = gates(ctx);
  if (pick === DEFAULT_VERSION) { // ! gate-exhaustive
    await ctx.scheduleActivity('PickByAisle', order);
  } else if (pick === 1) {
    await ctx.scheduleActivity('PickByZone', order);
  }
  await ctx.scheduleActivity(pack >= 1 ? 'PackTight' : 'Pack', order);
}
