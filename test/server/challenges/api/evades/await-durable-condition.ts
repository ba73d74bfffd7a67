// The durable itself is asked for its truth; an object is always true.
import type { OrchestrationContext } from '@reprise/engine';
export async function gateKeeper(ctx: OrchestrationContext, door: string): Promise<string> {
  if (ctx.scheduleActivity<boolean>('IsOpen', door)) return 'open'; // ! await-durable
  await ctx.scheduleActivity('Ring', door);
  return 'closed';
}
