// Pre-releases and build data are strict versions.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1.0-alpha.1+build.7 - Changes from the version before: Ship comes last. */
export async function orderAlpha(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.1.0-beta-x.0a - Changes from the version before: Charge comes last. */
export async function orderBeta(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
/** Version 1.1.0 - Changes from the version before: Ship comes last. */
export async function orderNext(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Charge', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
const LINE = [1, 1] as const;
const NEXT = `${LINE[0]}.${LINE[1]}.0`;
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.1.0-alpha.1+build.7', orderAlpha)
  .registerVersionedTyped(ORDER, '1.1.0-beta-x.0a', orderBeta)
  .registerVersionedTyped(ORDER, NEXT, orderNext)
  .build();
