// The successor gets an instance whose count is private: it arrives empty.
import type { OrchestrationContext } from '@reprise/engine';
class Tally {
  #count = 0;
  add(n: number): void { this.#count += n; }
  get size(): number { return this.#count; }
}
export async function tallying(ctx: OrchestrationContext): Promise<void> {
  const tally = new Tally();
  tally.add(await ctx.scheduleActivity<number>('Count'));
  return ctx.continueAsNew({ tally }); // ! serializable-payload
}
