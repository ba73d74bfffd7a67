// The condition reads a cursor that a destructuring assignment changes.
import type { OrchestrationContext } from '@reprise/engine';
interface Page { readonly rows: readonly string[]; readonly cursor: string | undefined }
export async function paging(ctx: OrchestrationContext, start: string): Promise<number> {
  let cursor: string | undefined = start;
  let rows: readonly string[] = [];
  let count = 0;
  while (cursor !== undefined) {
    ({ cursor, rows } = await ctx.scheduleActivity<Page>('Page', cursor));
    count += rows.length;
  }
  return count;
}
