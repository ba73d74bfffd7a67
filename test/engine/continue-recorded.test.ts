// Instances that the real engine left unfinished, taken up by our runtime on a copy of the very file, and run to their ends.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { driveTurn, importDuroxideSqlite, replayExecution, SqliteStore, type HistoryEvent } from '../../engine/index.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';
import { recordedActivities } from '../support/recorded-activities.ts';
import { casesOf, corpusFolder, registryOf } from '../support/duroxide-corpus.ts';
import { eventsOf, settle } from '../support/replay-case.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'continued-'));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of closing.splice(0)) await end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of a recorded database, with what lies beside a live one. */
function copyOf(file: string): string {
  const target = path.join(folder, file.replaceAll('/', '-'));
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path.join(corpusFolder, `${file}${suffix}`))) copyFileSync(path.join(corpusFolder, `${file}${suffix}`), `${target}${suffix}`);
  return target;
}

function lastTimeOf(histories: readonly (readonly HistoryEvent[])[]): number {
  return Math.max(...histories.flatMap((events) => events.map((event) => event.timestamp_ms)));
}

interface Continued {
  readonly database: string;
  readonly group: string;
  /** What the clients send, in this order. */
  readonly send?: (env: TestEnvironment) => Promise<void>;
  /** Every instance that the file holds unfinished, and its end here. */
  readonly ends: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const completed = (output: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({ status: 'Completed', output, ...more });

const unfinished: readonly Continued[] = [
  {
    database: 'children.db',
    group: 'children',
    send: (env) => env.client.raiseEvent('waiting-four', 'release', 'freed'),
    ends: { 'waiting-four': completed('freed'), 'waits-4': completed('released with freed') },
  },
  {
    database: 'events.db',
    group: 'events',
    send: async (env) => {
      for (const item of ['d', 'e']) await env.client.raiseEvent('wait-3-burst', 'item', item);
      await env.client.raiseEvent('never-raised', 'item', 'at last');
      await env.client.raiseEvent('two-approvers-half', 'approve-a', 'A');
    },
    ends: { 'approval-pending': completed('escalated', { customStatus: 'timed out', customStatusVersion: 2 }), 'never-raised': completed('at last'), 'two-approvers-half': completed('A+B'), 'wait-3-burst': completed('a,d,e') },
  },
  {
    database: 'health-monitor.db',
    group: 'health-monitor',
    send: async (env) => {
      await env.advance({ seconds: 2 });
      await env.client.cancelInstance('monitor-running', 'seen enough');
    },
    ends: { 'monitor-running': { status: 'Failed', error: 'canceled: seen enough', customStatus: expect.stringMatching(/^cycle (3|4)\d of 1000$/) } },
  },
  {
    database: 'live-wal.db',
    group: 'live-wal',
    send: async (env) => {
      await env.client.raiseEvent('live-waiting', 'item', 'for w');
      await env.client.raiseEvent('live-family::sub::2', 'item', 'for the child');
    },
    ends: {
      'live-busy': completed('b'), 'live-family': completed('for the child'), 'live-family::sub::2': completed('for the child', { customStatus: 'waiting f' }),
      'live-sequence': { status: 'Failed', error: 'canceled: 100 squares' }, 'live-sleeping': completed('s'), 'live-waiting': completed('for w', { customStatus: 'waiting w', customStatusVersion: 1 }),
    },
  },
  {
    database: 'order-processing.db',
    group: 'order-processing',
    // The third was only a message in the queue; the message with the approval of the first is there, too.
    ends: {
      'order-21': completed('Payment processed (v2): ChargeCard:C21:20000 reserved-car ShipOrder:C21', { customStatusVersion: 4 }),
      'order-22': completed('Payment processed (v2): ChargeCard:C22-slow:3 reserved-pen ShipOrder:C22-slow'),
      'order-24': completed('Payment processed (v2): ChargeCard:C24:5 ReserveStock:C24:1 ShipOrder:C24'),
    },
  },
  { database: 'sessions-tags.db', group: 'sessions-tags', ends: { 'tags-stuck': completed('y@-/gpu y@-/cpu y@-/- y@both/gpu') } },
  {
    database: 'legacy-0.1.30/races.db',
    group: 'races',
    // Under the older policy the message of the dropped slot shifted every later one: nothing but a cancellation ends it.
    send: async (env) => {
      await env.client.raiseEvent('batch-wait', 'item', 'm3');
      await env.rest();
      expect(await env.client.getOrchestrationStatus('batch-wait')).toMatchObject({ status: 'Running' });
      await env.client.cancelInstance('batch-wait', 'it waits for ever');
    },
    ends: { 'batch-wait': { status: 'Failed', error: 'canceled: it waits for ever' } },
  },
];

describe.each(unfinished)('$database', ({ database, group, send, ends }) => {
  test('what it left unfinished comes to its end, and the file stays duroxide\'s', async () => {
    const histories = casesOf(group).map(({ file }) => eventsOf(file));
    const file = copyOf(database);
    const orchestrations = await registryOf(group);
    const env = await TestEnvironment.create({ orchestrations, activities: recordedActivities(histories), store: SqliteStore.open(file), startAtMs: lastTimeOf(histories) + 1_000, runtime: { workerTags: 'any' } });
    closing.push(() => env.close());
    const { client } = env;
    const running = await client.listInstancesByStatus('Running');
    expect(Object.keys(ends)).toEqual(expect.arrayContaining([...running]));
    const before = new Map<string, readonly HistoryEvent[]>();
    for (const id of running) before.set(id, await client.readExecutionHistory(id, await currentOf(env, id)));
    const executions = new Map(await Promise.all(running.map(async (id) => [id, await currentOf(env, id)] as const)));
    await send?.(env);
    const found: Record<string, unknown> = {};
    for (const id of Object.keys(ends)) found[id] = await env.runToEnd(id);
    expect(found).toMatchObject(ends);
    for (const [id, events] of before) expect((await client.readExecutionHistory(id, executions.get(id) ?? 1)).slice(0, events.length)).toEqual(events);
    await closing.pop()?.();
    const imported = importDuroxideSqlite(file, file);
    expect({ problems: imported.problems, of: imported.executions.flatMap(({ problems }) => problems) }).toEqual({ problems: [], of: [] });
    const replayed = await Promise.all(imported.executions.filter(({ instance }) => instance in ends).map(async (recorded) => {
      const program = orchestrations.resolve(recorded.name, recorded.version)?.program;
      return program === undefined ? 'no program' : (await driveTurn(replayExecution(program, recorded), settle)).outcome;
    }));
    expect(new Set(replayed)).toEqual(new Set(['replayed']));
  });
});

const currentOf = async (env: TestEnvironment, id: string): Promise<number> => (await env.client.getInstanceInfo(id)).currentExecutionId;
