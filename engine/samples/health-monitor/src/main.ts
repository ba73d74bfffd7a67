// Runs the monitor on a file until it is stopped; started again, every run goes on where it was.
import { Client, Runtime, SqliteStore } from '@reprise/engine';
import { activities } from './activities.ts';
import { HEALTH_MONITOR } from './names.ts';
import { orchestrations } from './registry.ts';

const store = SqliteStore.open('health-monitor.db');
const runtime = await Runtime.startWithStore(store, activities, orchestrations, {
  onTrace: ({ level, instanceId, message }) => process.stdout.write(`${level} ${instanceId} ${message}\n`),
});

const client = new Client(store);
for (const url of process.argv.slice(2)) await client.startOrchestration(`monitor ${url}`, HEALTH_MONITOR, { url, cycle: 0 });

process.once('SIGINT', async () => {
  await runtime.shutdown();
  await store.close();
});
