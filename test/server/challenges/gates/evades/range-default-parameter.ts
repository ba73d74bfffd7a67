// Default values of a helper's parameters.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function pricing(ctx: OrchestrationContext, oldest = 2, newest = DEFAULT_VERSION): number {
  return ctx.getVersion('price-model', oldest, newest); // ! gate-range
}
export async function quote(ctx: OrchestrationContext, item: string): Promise<number> {
  return await ctx.scheduleActivity<number>(pricing(ctx) === 2 ? 'QuoteTiered' : 'QuoteFlat', item);
}
