// A getter that computes its answer out of private members and changes nothing.
import type { OrchestrationContext } from '@reprise/engine';
class Basket {
  readonly #items: string[] = [];
  add(item: string): void { this.#items.push(item); }
  get size(): number { return this.#items.length; }
  get first(): string | undefined { const [first] = [...this.#items].sort(); return first; }
}
export async function basket(ctx: OrchestrationContext): Promise<number> {
  const all = new Basket();
  ctx.onQuery('size', () => all.size);
  ctx.onQuery('first', () => all.first ?? 'none');
  all.add(await ctx.scheduleActivity<string>('Pick'));
  return all.size;
}
