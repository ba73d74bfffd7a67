// The helper that starts the child under a fixed id is called in a loop.
import type { OrchestrationContext } from '@reprise/engine';
async function audit(ctx: OrchestrationContext, line: string): Promise<void> {
  await ctx.scheduleSubOrchestration('Audit', line, { id: `${ctx.instanceId}:audit` }); // ! child-id-collision
}
export async function lines(ctx: OrchestrationContext, input: readonly string[]): Promise<void> {
  for (const line of input) await audit(ctx, line);
}
