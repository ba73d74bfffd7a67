// Ids from the loop variable, a counter, a recorded guid; and one id in arms that exclude each other.
import type { OrchestrationContext } from '@reprise/engine';
export async function children(ctx: OrchestrationContext, input: { readonly ids: readonly string[]; readonly big: boolean }): Promise<void> {
  let n = 0;
  for (const id of input.ids) {
    n += 1;
    await ctx.scheduleSubOrchestration('ById', id, { id: `by-id-${id}` });
    await ctx.scheduleSubOrchestration('ByCount', id, { id: `by-count-${n}` });
    const guid = await ctx.newGuid();
    await ctx.scheduleSubOrchestration('ByGuid', id, { id: `by-guid-${guid}` });
  }
  if (input.big) {
    await ctx.scheduleSubOrchestration('Big', n, { id: 'final' });
    return;
  }
  await ctx.scheduleSubOrchestration('Small', n, { id: 'final' });
}
