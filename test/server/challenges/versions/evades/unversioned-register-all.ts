// Registered in an array of pairs; the activity is called in a helper of another file.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { fetchPrice } from './prices';
async function watchPrices(ctx: OrchestrationContext, item: string): Promise<number> { // ! unversioned-orchestration
  return await fetchPrice(ctx, item);
}
export const orchestrations = OrchestrationRegistry.builder().registerAll([['prices::watch', watchPrices]]).build();
//- /prices.ts
import type { OrchestrationContext } from '@reprise/engine';
export const fetchPrice = async (ctx: OrchestrationContext, item: string): Promise<number> => await ctx.scheduleActivity<number>('FetchPrice', item);
