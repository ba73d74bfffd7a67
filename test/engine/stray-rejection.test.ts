// A rejected promise that a program awaits only turns later: no end of the process, in the runtime; everybody else's still is one.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/source-files.ts';

function run(body: string): { readonly status: number | null; readonly out: string } {
  const engine = JSON.stringify(path.join(root, 'engine', 'index.ts'));
  const script = `const { ActivityRegistry, Client, MemoryStore, OrchestrationRegistry, Runtime } = await import(${engine});\n${body}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

const start = `
  const orchestrations = OrchestrationRegistry.builder().register('P', async (ctx) => {
    const branch = (async () => { await ctx.scheduleActivity('fails', ''); })();
    await ctx.scheduleTimer(30);
    try { await branch; } catch (error) { return 'caught ' + error.message; }
    return '';
  }).build();
  const activities = ActivityRegistry.builder().register('fails', async () => { throw new Error('no stock'); }).build();
  const store = new MemoryStore();
  const runtime = await Runtime.startWithStore(store, activities, orchestrations);
  const client = new Client(store);
  await client.startOrchestration('i', 'P', '');
`;

test('an orchestration may await it later', () => {
  const { status, out } = run(`${start} console.log(JSON.stringify(await client.waitForOrchestration('i', 5000))); await runtime.shutdown();`);
  expect(out).toContain('"output":"caught no stock"');
  expect(status).toBe(0);
});

test('the host program ends by its own, as without a runtime', () => {
  const { status, out } = run(`${start} Promise.reject(new Error('mine')); await client.waitForOrchestration('i', 5000); console.log('still there'); await runtime.shutdown();`);
  expect(out).toContain('Error: mine');
  expect(out).not.toContain('still there');
  expect(status).toBe(1);
});
