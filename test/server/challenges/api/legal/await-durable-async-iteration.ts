// An async generator over durables, read with for await.
import type { OrchestrationContext } from '@reprise/engine';
async function* pages(ctx: OrchestrationContext, id: string): AsyncGenerator<readonly string[]> {
  let cursor: string | undefined = id;
  while (cursor !== undefined) {
    const page: { readonly rows: readonly string[]; readonly next?: string } = await ctx.scheduleActivity('Page', cursor);
    yield page.rows;
    cursor = page.next;
  }
}
export async function readAll(ctx: OrchestrationContext, id: string): Promise<number> {
  let rows = 0;
  for await (const page of pages(ctx, id)) rows += page.length;
  return rows;
}
