// The original logic is numbered one.
import type { OrchestrationContext } from '@reprise/engine';
const enum Billing { V1 = 1, V2, V3 }
export async function subscription(ctx: OrchestrationContext, user: string): Promise<void> {
  switch (ctx.getVersion('billing-model', Billing.V1, Billing.V3)) {
    case Billing.V1: await ctx.scheduleActivity('BillFlat', user); break;
    case Billing.V2: await ctx.scheduleActivity('BillUsage', user); break;
    case Billing.V3: await ctx.scheduleActivity('BillTiered', user); break;
  }
}
