// Ascending within each family, by precedence: 1.10.0 after 1.9.0, a release after its candidate.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const ORDER = 'shop::orchestration::order';
const MAIL = 'shop::orchestration::mail';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.9.0 - Changes from the version before: Ship comes last. */
export async function order_1_9_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.10.0 - Changes from the version before: Charge comes last. */
export async function order_1_10_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export async function mail(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Send', input.id);
}
/** Version 1.0.1-rc.2 - Changes from the version before: Send comes last. */
export async function mailCandidate(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Render', input.id);
  await ctx.scheduleActivity('Send', input.id);
}
/** Version 1.0.1 - Changes from the version before: Track comes last. */
export async function mail_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Send', input.id);
  await ctx.scheduleActivity('Track', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.9.0', order_1_9_0)
  .registerTyped(MAIL, mail)
  .registerVersionedTyped(MAIL, '1.0.1-rc.2', mailCandidate)
  .registerVersionedTyped(ORDER, '1.10.0', order_1_10_0)
  .registerVersionedTyped(MAIL, '1.0.1', mail_1_0_1)
  .build();
