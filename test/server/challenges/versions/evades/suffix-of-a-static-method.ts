// Versions as static methods of a class.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export class OrderFlows {
  static readonly NAME = 'shop::orchestration::order';
  static async order(ctx: OrchestrationContext, id: string): Promise<void> {
    await ctx.scheduleActivity('Reserve', id);
  }
  /** Version 1.0.3 - Changes from 1.0.0: charges; was drafted as 1.0.4. */
  static async order_1_0_4(ctx: OrchestrationContext, id: string): Promise<void> {
    await ctx.scheduleActivity('Reserve', id);
    await ctx.scheduleActivity('Charge', id);
  }
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(OrderFlows.NAME, OrderFlows.order)
  .registerVersionedTyped(OrderFlows.NAME, '1.0.3', OrderFlows.order_1_0_4) // ! version-suffix
  .build();
