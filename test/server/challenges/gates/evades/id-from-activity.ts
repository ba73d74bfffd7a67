// An activity answers with the id, and a destructured array hands it on.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function rollout(ctx: OrchestrationContext, user: string): Promise<void> {
  const [change] = await ctx.scheduleActivity<string[]>('ChangesFor', user);
  if (ctx.getVersion(change!, DEFAULT_VERSION, 1) === DEFAULT_VERSION) return; // ! gate-literal-id
  await ctx.scheduleActivity('NotifyUser', user);
}
