// A detached start hands out nothing that could be awaited.
import type { OrchestrationContext } from '@reprise/engine';
export async function fire(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Main', id);
  ctx.scheduleOrchestration('Audit', id, { id: `audit-${ctx.instanceId}` });
}
