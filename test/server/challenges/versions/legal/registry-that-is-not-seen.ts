// What the generated part registers nobody sees.
//- /generated.d.ts
import type { OrchestrationRegistry } from '@reprise/engine';
export declare const generated: OrchestrationRegistry;
//- /order.ts
import { OrchestrationRegistry, VersionPolicy, type OrchestrationContext } from '@reprise/engine';
import { generated } from './generated';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.0.2 - Changes from the version before: Charge comes last. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .merge(generated)
  .setPolicy('generated::orchestration::x', VersionPolicy.exact('4.0.0'))
  .build();
