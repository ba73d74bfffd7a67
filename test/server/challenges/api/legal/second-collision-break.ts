// One id in a loop that leaves after its first start, and in two functions of which one runs.
import type { OrchestrationContext } from '@reprise/engine';
const small = (ctx: OrchestrationContext, id: string) => ctx.scheduleSubOrchestration('Small', id, { id: 'only-child' });
const big = (ctx: OrchestrationContext, id: string) => ctx.scheduleSubOrchestration('Big', id, { id: 'only-child' });
export async function firstFit(ctx: OrchestrationContext, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    if (id === '') continue;
    await (ids.length > 10 ? big(ctx, id) : small(ctx, id));
    return;
  }
}
