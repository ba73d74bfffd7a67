// One life of a process that runs orchestrations on a file, and dies by SIGKILL around its nth commit, around its nth statement, or whenever its parent says so.
import { StatementSync } from 'node:sqlite';
import { Client, Runtime, SqliteStore } from '../../../engine/index.ts';
import { activities, orchestrations } from './program.ts';

const [file = '', life = '0', count = '1', killWhen = 'never', killAt = '0'] = process.argv.slice(2);

let commits = 0;
let statements = 0;
const run = StatementSync.prototype.run;
StatementSync.prototype.run = function (this: StatementSync, ...values: Parameters<typeof run>) {
  const isCommit = this.sourceSQL === 'COMMIT';
  statements += 1;
  if (isCommit) commits += 1;
  if (killWhen === 'statement' && statements === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  if (isCommit && killWhen === 'before' && commits === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  const result = run.apply(this, values);
  if (isCommit && killWhen === 'after' && commits === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  return result;
} as typeof run;

const store = SqliteStore.open(file);
// Every life is a minute after the last one, so that nobody waits for the leases of the dead.
const runtime = await Runtime.startWithStore(store, activities, orchestrations, { clock: () => Date.now() + Number(life) * 60_000, maxAttempts: 1_000 });
const client = new Client(store);
for (let id = 0; id < Number(count); id += 1) {
  await client.startOrchestration(`m${id}`, 'main', { id, round: 0 });
  process.stdout.write(`started m${id}\n`);
}
const sent = await Promise.all(Array.from({ length: Number(count) }, async (_, id) => {
  await client.waitForStatusChange(`m${id}`, 0);
  await client.enqueueEvent(`m${id}`, 'box', `message ${id}`);
  return client.waitForOrchestration(`m${id}`);
}));
process.stdout.write(`done ${JSON.stringify(sent.map((status) => (status.status === 'Completed' ? status.output : status)))}\n`);
await runtime.shutdown();
await store.close();
