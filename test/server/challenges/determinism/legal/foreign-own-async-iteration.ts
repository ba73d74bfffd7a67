// An async generator over durables, consumed by for await and by an async disposable.
import type { OrchestrationContext } from '@reprise/engine';
interface Page { readonly items: readonly string[]; readonly next: number | null }
async function* pages(ctx: OrchestrationContext): AsyncGenerator<readonly string[]> {
  let page: number | null = 0;
  while (page !== null) {
    const got: Page = await ctx.scheduleActivity<Page>('Page', page);
    yield got.items;
    page = got.next;
  }
}
export async function collected(ctx: OrchestrationContext): Promise<number> {
  let count = 0;
  for await (const items of pages(ctx)) count += items.length;
  for await (const item of [ctx.scheduleActivity<number>('One'), ctx.scheduleActivity<number>('Two')]) count += item;
  return count;
}
