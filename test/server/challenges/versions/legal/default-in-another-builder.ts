// The default is registered by the builder that takes this registry in.
//- /next.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const addNext = (builder: ReturnType<typeof OrchestrationRegistry.builder>) => builder.registerVersionedTyped('shop::order', '1.0.1', order_1_0_1);
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { addNext } from './next.ts';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
export const orchestrations = addNext(OrchestrationRegistry.builder().registerTyped('shop::order', order)).build();
