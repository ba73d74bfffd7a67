// Every parent takes what either version writes: with a default, by asking first, or by both names; one only waits.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> {
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
const ask = (ctx: OrchestrationContext, id: string) => ctx.scheduleSubOrchestration('price', id);
export async function first(ctx: OrchestrationContext, id: string): Promise<number> {
  const { total = 0, sum = total } = await ask(ctx, id);
  return sum;
}
export async function second(ctx: OrchestrationContext, id: string): Promise<number> {
  const tasks = [ask(ctx, id), ctx.scheduleTimer(5)];
  const [answer] = await ctx.all(tasks);
  return answer.sum ?? answer.total;
}
export async function third(ctx: OrchestrationContext, id: string): Promise<void> {
  const started = ask(ctx, id);
  await ctx.scheduleTimer(1);
  await started;
}
export async function fourth(ctx: OrchestrationContext, id: string): Promise<number> {
  const answer = await ctx.scheduleSubOrchestration<{ total: number } | { sum: number }>('price', id);
  return 'total' in answer ? answer.total : answer.sum;
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('price', price).registerVersionedTyped('price', '1.0.1', price_1_0_1).build();
