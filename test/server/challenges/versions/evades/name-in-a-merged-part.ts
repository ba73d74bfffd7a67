// Each file registers a version; the parts are merged, and the names differ.
//- /first.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
export const first = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
//- /second.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const second = OrchestrationRegistry.builder().registerVersionedTyped('shop::Order', '1.0.1', order_1_0_1).build(); // ! version-name-stable
//- /third.ts
import { OrchestrationRegistry } from '@reprise/engine';
import { first } from './first.ts';
import { second } from './second.ts';
export const orchestrations = OrchestrationRegistry.builderFrom(first).merge(second).build();
