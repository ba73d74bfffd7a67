// The newest version is a default value of the helper, and the comparison denies what always holds.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function release(ctx: OrchestrationContext, newest = 2): number { return ctx.getVersion('book-cover', DEFAULT_VERSION, newest); }
export async function printing(ctx: OrchestrationContext, book: string): Promise<void> {
  const version = release(ctx);
  if (!(version < 3)) await ctx.scheduleActivity('PrintGold', book); // ! gate-unreachable
  await ctx.scheduleActivity(version >= 1 ? 'PrintColor' : 'Print', book);
}
