// The function stands in the registration, under its comment.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const SYNC = 'sync';
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(SYNC, async (ctx: OrchestrationContext, id: string): Promise<void> => {
    await ctx.scheduleActivity('Pull', id);
  })
  // Version 1.0.1 - Changes from 1.0.0: pushes.
  .registerVersionedTyped(SYNC, '1.0.1', async (ctx: OrchestrationContext, id: string): Promise<void> => {
    await ctx.scheduleActivity('Push', id);
  })
  .build();
