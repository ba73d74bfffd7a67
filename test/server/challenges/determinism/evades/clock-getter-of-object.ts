// A property that looks like data and is a getter, spread over a frozen object of another file.
//- /facts.ts
export const facts = Object.freeze({
  product: 'ledger',
  get builtAt(): number {
    return Date.now(); // ! no-wall-clock
  },
});
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { facts as product } from './facts.ts';
export async function describe(ctx: OrchestrationContext): Promise<void> {
  const { builtAt } = product;
  await ctx.scheduleActivity<void>('Describe', { name: product.product, builtAt });
}
