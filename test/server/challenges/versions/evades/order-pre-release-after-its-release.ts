// A pre-release sorts before its release.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const RELEASE = '1.1.0';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1.0 - Changes from the version before: Charge comes last. */
export async function orderCharging(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
/** Version 1.1.0-rc.1 - Changes from 1.0.0: ships. */
export async function orderCandidate(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, RELEASE, orderCharging)
  .registerVersionedTyped(ORDER, `${RELEASE}-rc.1`, orderCandidate) // ! version-order
  .build();
