// A process with an orchestration that never gives the event loop back, among others that do nothing wrong.
import { ActivityRegistry, Client, OrchestrationRegistry, Runtime, SqliteStore } from '../../../engine/index.ts';

const [file = '', life = '0'] = process.argv.slice(2);
const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('innocent', async (_ctx, input: number) => input * 2)
  .registerTyped('hangs', async () => {
    process.stdout.write('hanging\n');
    for (;;) Math.sqrt(2);
  })
  .build();
const store = SqliteStore.open(file);
const client = new Client(store);
if (life === '0') {
  await client.startOrchestration('a', 'innocent', 1);
  await client.startOrchestration('b', 'hangs');
  for (const [index, id] of ['c', 'd', 'e', 'f'].entries()) await client.startOrchestration(id, 'innocent', index + 2);
}
const runtime = await Runtime.startWithStore(store, ActivityRegistry.builder().build(), orchestrations, { maxAttempts: 2, clock: () => Date.now() + Number(life) * 60_000 });
const ends = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => client.waitForOrchestration(id)));
process.stdout.write(`done ${JSON.stringify(ends)}\n`);
await runtime.shutdown();
await store.close();
