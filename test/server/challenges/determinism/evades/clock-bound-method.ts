// The clock's method is bound once and called under an innocent name.
import type { OrchestrationContext } from '@reprise/engine';
export async function stamped(ctx: OrchestrationContext, order: { id: string }): Promise<string> {
  const tick = Date.now.bind(Date);
  await ctx.scheduleActivity<void>('Reserve', order.id);
  return `${order.id}@${tick()}`; // ! no-wall-clock
}
