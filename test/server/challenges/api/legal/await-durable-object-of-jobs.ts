// Named jobs in an object, awaited through its values and through its members.
import type { OrchestrationContext } from '@reprise/engine';
export async function named(ctx: OrchestrationContext, id: string): Promise<string> {
  const jobs = { stock: ctx.scheduleActivity<number>('Stock', id), price: ctx.scheduleActivity<number>('Price', id) };
  await Promise.all(Object.values(jobs));
  const { stock, price } = jobs;
  return `${await stock} x ${await price}`;
}
