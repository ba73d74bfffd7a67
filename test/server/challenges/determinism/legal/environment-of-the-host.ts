// The host reads its settings and starts the worker in the file of the orchestration.
import { ActivityRegistry, Client, OrchestrationRegistry, Runtime, SqliteStore, type OrchestrationContext } from '@reprise/engine';
async function greeting(ctx: OrchestrationContext, input: { env: { REGION: string } }): Promise<string> {
  const { env } = input;
  return ctx.scheduleActivity<string>('Greet', env.REGION);
}
const activities = ActivityRegistry.builder().registerTyped('Greet', async (_ctx, region: string) => `hello ${region}`).build();
const orchestrations = OrchestrationRegistry.builder().registerTyped('Greeting', greeting).build();
async function main(): Promise<void> {
  const store = SqliteStore.open(process.env.STORE ?? 'runs.db');
  const runtime = await Runtime.startWithStore(store, activities, orchestrations, { workerNodeId: `${process.pid}` });
  const client = new Client(store);
  await client.startOrchestration(`greet-${Date.now()}`, 'Greeting', { env: { REGION: process.env.REGION } });
  console.log(await client.waitForOrchestration('greet'));
  await runtime.shutdown();
}
void main();
