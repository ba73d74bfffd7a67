// State in closures, classes and generators that are made in the run.
import type { OrchestrationContext } from '@reprise/engine';
const counter = (start: number) => {
  let value = start;
  return { next: (): number => (value += 1), get value(): number { return value; } };
};
class Basket {
  #lines: string[] = [];
  static of(...lines: string[]): Basket { const basket = new Basket(); basket.#lines = lines; return basket; }
  add(line: string): void { this.#lines.push(line); }
  get size(): number { return this.#lines.length; }
}
function* ids(): Generator<string> { for (let id = 1; ; id += 1) yield `id-${id}`; }
export async function stateful(ctx: OrchestrationContext): Promise<number> {
  const numbers = counter(0);
  const basket = Basket.of('a');
  const names = ids();
  let total = 0;
  ctx.onSignal<number>('add', (value) => { total += value; basket.add(String(numbers.next())); });
  await ctx.scheduleActivity<void>('Work', names.next().value);
  return total + basket.size + numbers.value;
}
