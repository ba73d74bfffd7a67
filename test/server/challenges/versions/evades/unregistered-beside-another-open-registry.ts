// One registry takes in a plug-in's, which nobody sees; the registry of the orders is complete all the same.
//- /plugin.d.ts
import type { OrchestrationRegistry } from '@reprise/engine';
export declare function loadPlugin(name: string): OrchestrationRegistry;
//- /mail.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { loadPlugin } from './plugin';
async function mail(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ minutes: 5 });
}
export const mails = OrchestrationRegistry.builder().registerTyped('shop::orchestration::mail', mail).merge(loadPlugin('mail')).build();
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Charge comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
/** Version 1.0.2 - Changes from 1.0.1: ships. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> { // ! version-unregistered
  await ctx.scheduleActivity('Ship', input.id);
}
export const orders = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .build();
