// A process with an activity that ends it, among others that do nothing wrong.
import { ActivityRegistry, Client, OrchestrationRegistry, Runtime, SqliteStore } from '../../../engine/index.ts';

const [file = '', life = '0'] = process.argv.slice(2);
const orchestrations = OrchestrationRegistry.builder().registerTyped('call', async (ctx, name: string) => ctx.scheduleActivity(name, '')).build();
const activities = ActivityRegistry.builder()
  .registerTyped('Innocent', async () => {
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    return 'done';
  })
  .registerTyped('Kills', async () => process.kill(process.pid, 'SIGKILL'))
  .build();
const store = SqliteStore.open(file);
const client = new Client(store);
const ids = ['a', 'killer', 'b', 'c'];
if (life === '0') for (const id of ids) await client.startOrchestration(id, 'call', id === 'killer' ? 'Kills' : 'Innocent');
const runtime = await Runtime.startWithStore(store, activities, orchestrations, { maxAttempts: 3, workerConcurrency: 4, clock: () => Date.now() + Number(life) * 60_000 });
const ends = await Promise.all(ids.map((id) => client.waitForOrchestration(id)));
process.stdout.write(`done ${JSON.stringify(ends)}\n`);
await runtime.shutdown();
await store.close();
