// Settings are taken from the process by a nested pattern.
import type { OrchestrationContext } from '@reprise/engine';
export async function regional(ctx: OrchestrationContext): Promise<void> {
  const { env: { REGION = 'eu' } } = process; // ! no-environment
  await ctx.scheduleActivity<void>('Deploy', REGION);
}
