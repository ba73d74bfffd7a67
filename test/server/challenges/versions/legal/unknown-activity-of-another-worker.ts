// A second worker on the same store has activities that nobody sees; any of them may take the work.
//- /plugin.d.ts
import type { ActivityRegistry } from '@reprise/engine';
export declare const plugged: ActivityRegistry;
//- /order.ts
import { ActivityRegistry, OrchestrationRegistry, Runtime, SqliteStore, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
import { plugged } from './plugin';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
const pass = async (_: ActivityContext, id: string): Promise<string> => id;
const activities = ActivityRegistry.builder().registerAll([['Reserve', pass]]).build();
const orders = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
const none = OrchestrationRegistry.builder().build();
const PATH = 'orders.db';
export const main = () => Runtime.startWithStore(SqliteStore.open(PATH), activities, orders);
export const helper = () => Runtime.startWithStore(SqliteStore.open('orders.db'), ActivityRegistry.builder().merge(plugged).build(), none);
