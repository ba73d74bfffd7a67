// Greater than the newest, with the sides swapped.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function ledger(ctx: OrchestrationContext, entry: string): Promise<void> {
  const version = ctx.getVersion('double-entry', 1, 3);
  if (3 < version) await ctx.scheduleActivity('PostTriple', entry); // ! gate-unreachable
  await ctx.scheduleActivity(version >= 2 ? 'PostDouble' : 'PostSingle', entry);
}
