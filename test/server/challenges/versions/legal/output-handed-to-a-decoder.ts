// The parent hands the child's answer to a function that reads both forms.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> {
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
const amountOf = (answer: { total?: number; sum?: number }): number => answer.sum ?? answer.total ?? 0;
export async function basket(ctx: OrchestrationContext, ids: readonly string[]): Promise<number> {
  const children = ids.map(id => ctx.scheduleSubOrchestration('price', id));
  const answers = await ctx.all(children);
  return answers.reduce<number>((sum, answer) => sum + amountOf(answer), 0);
}
export async function single(ctx: OrchestrationContext, id: string): Promise<number> {
  const child = ctx.scheduleSubOrchestration('price', id);
  return amountOf(await child);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('price', price).registerVersionedTyped('price', '1.0.1', price_1_0_1).build();
