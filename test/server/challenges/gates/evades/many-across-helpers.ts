// Eleven gates, spread over helpers, a method and a patch.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Extras {
  constructor(readonly ctx: OrchestrationContext) {}
  count(): number {
    return (this.ctx.getVersion('gift-wrap', DEFAULT_VERSION, 1) + this.ctx.getVersion('gift-note', DEFAULT_VERSION, 1))
      + this.ctx.getVersion('gift-card', DEFAULT_VERSION, 1);
  }
}
const taxes = (ctx: OrchestrationContext): number =>
  ctx.getVersion('tax-split', DEFAULT_VERSION, 1) + ctx.getVersion('tax-round', DEFAULT_VERSION, 1) + ctx.getVersion('tax-report', DEFAULT_VERSION, 1) + ctx.getVersion('tax-export', DEFAULT_VERSION, 1);
export async function order(ctx: OrchestrationContext, id: string): Promise<void> { // ! too-many-gates
  const total = new Extras(ctx).count() + taxes(ctx);
  const rush = ctx.patched('rush-hour') || ctx.patched('rush-night');
  const ship = ctx.getVersion('ship-label', DEFAULT_VERSION, 1) + ctx.getVersion('ship-route', DEFAULT_VERSION, 1);
  await ctx.scheduleActivity('Order', { id, total, rush, ship });
}
