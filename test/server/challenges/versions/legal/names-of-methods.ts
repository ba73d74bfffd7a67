// The methods are all called run, the classes are the families.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class Order {
  static async run(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Reserve', id); }
  /** Version 1.0.1 - Changes from 1.0.0: ships. */
  static async run_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Ship', id); }
}
class Refund {
  static async run(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Refund', id); }
  /** Version 1.0.1 - Changes from 1.0.0: asks before. */
  static async run_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Ask', id); }
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('order', Order.run)
  .registerVersionedTyped('order', '1.0.1', Order.run_1_0_1)
  .registerTyped('refund', Refund.run)
  .registerVersionedTyped('refund', '1.0.1', Refund.run_1_0_1)
  .build();
