// A wrapper asks the gate; one caller hands it text made at run time.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
interface Order { readonly kind: string }
const enabled = (ctx: OrchestrationContext, change: string): boolean =>
  ctx.getVersion(change, DEFAULT_VERSION, 1) >= 1; // ! gate-literal-id

export async function invoice(ctx: OrchestrationContext, order: Order): Promise<void> {
  if (enabled(ctx, order.kind + '-rounding')) await ctx.scheduleActivity('RoundInvoice', order.kind);
  await ctx.scheduleActivity('SendInvoice', order.kind);
}
