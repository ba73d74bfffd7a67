// An async helper hands out what another one started, untyped; the parent reads a member of it.
//- /ask.ts
import type { OrchestrationContext } from '@reprise/engine';
export function start(ctx: OrchestrationContext, id: string) {
  return ctx.scheduleSubOrchestration('price', id);
}
export async function ask(ctx: OrchestrationContext, id: string) {
  return await start(ctx, id);
}
//- /price.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { ask } from './ask.ts';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> { // ! input-compat
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
export async function basket(ctx: OrchestrationContext, id: string): Promise<number> {
  const answer = await ask(ctx, id);
  return answer.total;
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('price', price).registerVersionedTyped('price', '1.0.1', price_1_0_1).build();
