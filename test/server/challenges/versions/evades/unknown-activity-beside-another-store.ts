// Another application of the repository, with a store of its own, loads activities that nobody sees.
//- /plugin.d.ts
import type { ActivityRegistry } from '@reprise/engine';
export declare const plugged: ActivityRegistry;
//- /mail.ts
import { ActivityRegistry, OrchestrationRegistry, Runtime, SqliteStore, type OrchestrationContext } from '@reprise/engine';
import { plugged } from './plugin';
async function mail(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ minutes: 5 });
  await ctx.scheduleActivity('Deliver');
}
/** Version 1.0.1 - Changes from 1.0.0: does not wait. */
async function mail_1_0_1(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity('Deliver');
}
const mails = OrchestrationRegistry.builder().registerTyped('mail', mail).registerVersionedTyped('mail', '1.0.1', mail_1_0_1).build();
export const run = () => Runtime.startWithStore(SqliteStore.open('mail.db'), ActivityRegistry.builder().merge(plugged).build(), mails);
//- /order.ts
import { ActivityRegistry, OrchestrationRegistry, Runtime, SqliteStore, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Shipp', input.id); // ! unknown-activity
}
const pass = async (_: ActivityContext, id: string): Promise<string> => id;
const activities = ActivityRegistry.builder().registerAll([['Reserve', pass], ['Ship', pass]]).build();
const orders = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
export const run = () => Runtime.startWithStore(SqliteStore.open('orders.db'), activities, orders);
