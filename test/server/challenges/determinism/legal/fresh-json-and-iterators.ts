// Own JSON, iterators and getters that follow from the object.
import type { OrchestrationContext } from '@reprise/engine';
class Pages {
  constructor(private readonly count: number) {}
  toJSON(): number { return this.count; }
  get size(): number { return this.count; }
  *[Symbol.iterator](): Iterator<number> { for (let at = 0; at < this.count; at += 1) yield at; }
}
export async function paged(ctx: OrchestrationContext): Promise<void> {
  const pages = new Pages(3);
  const { size } = pages;
  await ctx.scheduleActivity<void>('Page', [[...pages], JSON.stringify(pages), size]);
}
