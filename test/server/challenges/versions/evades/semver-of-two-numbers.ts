// Two numbers out of a template are no version.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const MAJOR = 1;
const MINOR = 1;
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1 - Changes from 1.0.0: charges. */
async function orderNext(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, `${MAJOR}.${MINOR}`, orderNext) // ! version-semver
  .build();
