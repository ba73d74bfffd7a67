// A runtime of generators, registered by statements.
import { SqliteProvider, Runtime, Client } from 'duroxide';
const runtime = new Runtime(SqliteProvider.open('orders.db'));
runtime.registerOrchestration('Order', function* order(ctx: any, input: { id: string }) {
  yield ctx.scheduleActivity('Reserve', input.id);
});
/** Version 1.0.1 - Changes from 1.0.0: charges (1.0.2 follows). */
function* order_1_0_2(ctx: any, input: { id: string }): Generator<any, void, any> {
  yield ctx.scheduleActivity('Reserve', input.id);
  yield ctx.scheduleActivity('Charge', input.id);
}
runtime.registerOrchestrationVersioned('Order', '1.0.1', order_1_0_2); // ! version-suffix
export { Client };
