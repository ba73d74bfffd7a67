// The call hides behind optional chaining, a comma expression and void.
import type { OrchestrationContext } from '@reprise/engine';
export async function ship(ctx: OrchestrationContext, order: { readonly id: string }): Promise<void> {
  await ctx.scheduleActivity('Ship', order.id);
  void (ctx.traceInfo('shipped'), ctx?.scheduleActivity?.('Audit', order.id)); // ! await-durable
}
