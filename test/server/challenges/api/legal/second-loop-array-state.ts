// The condition reads an element, a size and a call; all of them change.
import type { OrchestrationContext } from '@reprise/engine';
export async function arrays(ctx: OrchestrationContext, ids: readonly string[]): Promise<void> {
  const flags = [true];
  const open = new Set(ids);
  while (flags[0]) flags[0] = await ctx.scheduleActivity<boolean>('More');
  while (open.size > 0) for (const id of [...open]) if (await ctx.scheduleActivity<boolean>('Close', id)) open.delete(id);
  const isOpen = () => open.size > 0;
  while (isOpen()) { await ctx.scheduleTimer(1000); open.clear(); }
}
