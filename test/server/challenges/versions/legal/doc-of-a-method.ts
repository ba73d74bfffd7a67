// The versions are methods, with their comments inside the class.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class Flows {
  static async sync(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Pull', id); }

  /**
   * Version 1.0.1
   * Changes from 1.0.0: pushes as well.
   */
  static async sync_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
    await ctx.scheduleActivity('Pull', id);
    await ctx.scheduleActivity('Push', id);
  }
  // 1.0.2 pushes first.
  static readonly sync_1_0_2 = async (ctx: OrchestrationContext, id: string): Promise<void> => {
    await ctx.scheduleActivity('Push', id);
    await ctx.scheduleActivity('Pull', id);
  };
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('sync', Flows.sync)
  .registerVersionedTyped('sync', '1.0.1', Flows.sync_1_0_1)
  .registerVersionedTyped('sync', '1.0.2', Flows.sync_1_0_2)
  .build();
