// A family of two versions, the first without a gate.
import { OrchestrationRegistry, VersionPolicy, type OrchestrationContext } from '@reprise/engine';
const NAME = 'ops::rotate';
/** Version 1.0.0 - Original implementation. */
export async function rotate(ctx: OrchestrationContext, key: string): Promise<void> {
  await ctx.scheduleActivity('Rotate', key);
}
/** Version 1.1.0 - Changes from 1.0.0: verifies the new key. */
export async function rotate_1_1_0(ctx: OrchestrationContext, key: string): Promise<void> {
  await ctx.scheduleActivity('Rotate', key);
  await ctx.scheduleActivity('Verify', key);
}
export const registry = OrchestrationRegistry.builder()
  .registerTyped(NAME, rotate)
  .registerVersionedTyped(NAME, '1.1.0', rotate_1_1_0)
  .setPolicy(NAME, VersionPolicy.latest())
  .build();
