// The condition reads members of plain objects that the body changes: counts, cursors, flags.
import type { OrchestrationContext } from '@reprise/engine';
export async function members(ctx: OrchestrationContext, id: string): Promise<void> {
  const state = { left: 3, cursor: 'start', busy: true };
  while (state.left) {
    await ctx.scheduleActivity('Left', id);
    state.left--;
  }
  while (state.cursor) {
    state.cursor = await ctx.scheduleActivity<string>('Next', state.cursor);
  }
  while (state.busy) {
    ({ busy: state.busy } = await ctx.scheduleActivity<{ busy: boolean }>('Busy', id));
  }
}
