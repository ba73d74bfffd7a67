// Node's own modules inside a turn: what the forbidden table names fails it with call, line and replacement; everybody else may go on using them.
import childProcess from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as dns from 'node:dns';
import fs, { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { OrchestrationRegistry, type Orchestration, type OrchestrationStatus } from '../../engine/index.ts';
import { TestEnvironment, type ActivityScript } from '../../engine/testing/index.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function outcomeOf(main: Orchestration, activities: Readonly<Record<string, ActivityScript>> = {}): Promise<OrchestrationStatus> {
  const env = await TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().registerTyped('main', main).build(), activities });
  open.push(env);
  await env.client.startOrchestration('m', 'main');
  return env.runToEnd('m');
}

const here = import.meta.filename;

describe('inside a turn', () => {
  test.each<{ readonly call: string; readonly make: () => unknown; readonly instead: string }>([
    { call: 'fs.readFileSync(…)', make: () => readFileSync(here), instead: 'activity' },
    { call: 'fs.existsSync(…)', make: () => fs.existsSync(here), instead: 'activity' },
    { call: 'fs.readFile(…)', make: () => void promisify(fs.readFile)(here), instead: 'activity' },
    { call: 'fs.readFileSync(…)', make: () => [here].map((file) => fs.readFileSync(file)), instead: 'activity' },
    { call: 'fs/promises.readFile(…)', make: () => void readFile(here), instead: 'activity' },
    { call: 'fs/promises.readFile(…)', make: () => void fs.promises.readFile(here), instead: 'activity' },
    { call: 'child_process.execFileSync(…)', make: () => childProcess.execFileSync('true'), instead: 'activity' },
    { call: 'http.get(…)', make: () => http.get('http://127.0.0.1:1/'), instead: 'activity' },
    { call: 'net.connect(…)', make: () => net.connect(1, '127.0.0.1'), instead: 'activity' },
    { call: 'net.Socket(…)', make: () => new net.Socket(), instead: 'activity' },
    { call: 'dns.lookup(…)', make: () => dns.lookup('localhost', () => undefined), instead: 'activity' },
    { call: 'os.hostname(…)', make: () => os.hostname(), instead: 'input' },
    { call: 'crypto.randomBytes(…)', make: () => randomBytes(4), instead: 'ctx.random()' },
    { call: 'crypto.randomUUID(…)', make: () => randomUUID(), instead: 'ctx.newGuid()' },
    { call: 'timers/promises.setTimeout(…)', make: () => void sleep(1), instead: 'ctx.scheduleTimer' },
  ])('$call', async ({ call, make, instead }) => {
    const status = await outcomeOf(async () => { make(); });
    expect(status).toMatchObject({ status: 'Failed', details: { Configuration: { kind: 'Nondeterminism' } } });
    const text = status.status === 'Failed' ? status.error : '';
    expect(text).toContain(`nondeterministic: ${call} was called inside an orchestration`);
    expect(text).toContain(instead);
    expect(text).toContain('guard-modules.test.ts');
  });

  test('what only computes is legal, and so are constants and classes to test with', async () => {
    expect(await outcomeOf(async () => [createHash('sha256').update('a').digest('hex').slice(0, 4), join('a', 'b'), os.EOL, fs.constants.O_RDONLY, {} instanceof net.Socket, typeof fs.readFileSync, fs.readFileSync.name])).toMatchObject({
      status: 'Completed', output: ['ca97', 'a/b', '\n', 0, false, 'function', 'readFileSync'],
    });
  });

  test('a stack that is mapped to its sources by a tool that reads files does not fail the turn', async () => {
    const { prepareStackTrace } = Error;
    let reads = 0;
    Error.prepareStackTrace = function prepareStackTrace(error, sites) {
      reads += readFileSync(here, 'utf8').length > 0 ? 1 : 0;
      return `${String(error)}\n    at ${sites.length} places`;
    };
    try {
      expect(await outcomeOf(async () => new Error('kept').stack?.split('\n')[0])).toMatchObject({ status: 'Completed', output: 'Error: kept' });
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
    expect(reads).toBeGreaterThan(0);
  });
});

describe('outside of turns', () => {
  test('activities and the host use them as ever, while orchestrations run', async () => {
    const status = await outcomeOf(async (ctx) => ctx.all([ctx.scheduleActivity('Read'), ctx.scheduleActivity('Run'), ctx.scheduleActivity('Sleep')]), {
      Read: async () => (await readFile(here, 'utf8')).startsWith('// Node') && existsSync(here),
      Run: () => childProcess.execFileSync('echo', ['out']).toString().trim(),
      Sleep: async () => sleep(1, randomBytes(4).length),
    });
    expect(status).toMatchObject({ status: 'Completed', output: [true, 'out', 4] });
    expect(readFileSync(here, 'utf8').length).toBeGreaterThan(0);
    expect(typeof os.hostname()).toBe('string');
  });
});
