// Out and in again: event lists, SQLite files and our own documents hold the same executions; what duroxide cannot read is refused by name; the JSON Schema knows all we write.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ApplicationError, encodeEventList, encodeHistory, importDuroxideSqlite, importHistories, importHistoryText, MemoryStore, OrchestrationRegistry, redactHistories, restoreHistories, SqliteStore,
  type HistoryEvent, type RecordedExecution,
} from '../../engine/index.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';
import { casesOf, corpusFolder, groups, registryOf, textOf } from '../support/duroxide-corpus.ts';
import { recordedActivities } from '../support/recorded-activities.ts';
import { eventsOf } from '../support/replay-case.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'exporters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const newPath = (): string => path.join(folder, `${(made += 1)}.db`);

const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../engine/history/schemas/history.schema.json'), 'utf8')));
const faults = (document: string): unknown => (validate(JSON.parse(document)) ? [] : validate.errors);

const imported = (group: string): readonly RecordedExecution[] => importHistories(casesOf(group).map(({ file }) => ({ file, text: textOf(file) }))).executions;
/** What an execution is, wherever it was read from. */
const substance = ({ instance, execution, name, version, status, kv, events }: RecordedExecution): unknown => ({ instance, execution, name, version, status, kv, events });

describe.each(groups)('%s', (group) => {
  const recorded = imported(group);

  test('as an event list', () => {
    const { text, problems } = encodeEventList(recorded);
    expect(problems).toEqual([]);
    expect(importHistoryText(text, 'list.json').executions.map(substance)).toEqual(recorded.map(substance));
  });

  test('as documents of ours, which the schema knows, redacted or not', () => {
    for (const execution of recorded) {
      const document = encodeHistory(execution);
      expect(importHistoryText(document, 'x').executions.map(substance)).toEqual([substance(execution)]);
      expect(faults(document)).toEqual([]);
    }
    for (const execution of redactHistories(recorded, { instances: true })) expect(faults(encodeHistory(execution))).toEqual([]);
  });

  test('as a SQLite file: what the real engine\'s own file says, without its queues', async () => {
    const file = newPath();
    const store = SqliteStore.open(file);
    expect(await restoreHistories(store, recorded)).toMatchObject({ executions: recorded.length, problems: [] });
    await store.close();
    const back = importDuroxideSqlite(file, file);
    expect(back.problems).toEqual([]);
    expect(back.executions.map(substance)).toEqual(recorded.map(substance));
  });
});

describe('unfinished executions', () => {
  test('go on from a restored file: activities, timers and children are asked for again', async () => {
    const group = 'live-wal';
    const histories = casesOf(group).map(({ file }) => eventsOf(file));
    const file = newPath();
    const store = SqliteStore.open(file);
    await restoreHistories(store, imported(group).filter(({ instance }) => instance !== 'live-family::sub::2' && instance !== 'live-sequence'), { openWork: true });
    const env = await TestEnvironment.create({ orchestrations: await registryOf(group), activities: recordedActivities(histories), store, startAtMs: Math.max(...histories.flat().map((event) => event.timestamp_ms)) });
    await env.rest();
    for (const id of ['live-waiting', 'live-family::sub::2']) await env.client.raiseEvent(id, 'item', `for ${id}`);
    expect(await env.runToEnd('live-busy')).toMatchObject({ output: 'b' });
    expect(await env.runToEnd('live-sleeping')).toMatchObject({ output: 's' });
    expect(await env.runToEnd('live-waiting')).toMatchObject({ output: 'for live-waiting' });
    expect(await env.runToEnd('live-family')).toMatchObject({ output: 'for live-family::sub::2' });
    await env.close();
  });

  test('without being asked nothing is put into the queues', async () => {
    const store = new MemoryStore();
    await restoreHistories(store, imported('live-wal'));
    expect(await store.read((rows) => rows.instances.totals())).toMatchObject({ pendingMessages: 0, pendingWork: 0 });
  });
});

describe('what duroxide cannot read', () => {
  const gated = async (): Promise<readonly RecordedExecution[]> => {
    const env = await TestEnvironment.create({
      orchestrations: OrchestrationRegistry.builder().registerAll([
        ['gated', async (ctx) => ctx.getVersion('fees', 1, 2)], ['patched', async (ctx) => ctx.patched('fix')], ['plain', async () => 1], ['failing', async () => { throw new ApplicationError('no', { type: 'Refused', details: [1] }); }],
      ]).build(),
    });
    const texts: { file: string; text: string }[] = [];
    for (const name of ['gated', 'patched', 'plain', 'failing']) {
      await env.client.startOrchestration(name, name);
      await env.runToEnd(name);
      texts.push({ file: `${name}.history.json`, text: await env.record(name) });
    }
    await env.close();
    for (const { text } of texts) expect(faults(text)).toEqual([]);
    return importHistories(texts).executions;
  };

  test('is left out and named', async () => {
    const recorded = await gated();
    const { text, problems } = encodeEventList(recorded);
    expect(problems).toMatchObject([
      { code: 'reprise-only', file: 'gated.history.json', eventId: 2, message: expect.stringMatching(/^execution 1 of 'gated' holds VersionRecorded \(event 2\)/) },
      { code: 'reprise-only', file: 'patched.history.json', eventId: 2, message: expect.stringContaining("'patched' holds PatchRecorded") },
    ]);
    expect(importHistoryText(text, 'x').executions.map(({ instance }) => instance)).toEqual(['failing', 'plain']);
    const store = new MemoryStore();
    expect(await restoreHistories(store, recorded)).toMatchObject({ instances: 2, problems });
    expect(await store.read((rows) => rows.instances.list())).toEqual(['failing', 'plain']);
    expect(await restoreHistories(new MemoryStore(), recorded, { repriseOnly: true })).toMatchObject({ instances: 4, problems: [] });
  });

  test('an instance that is there already is refused, and nothing is written', async () => {
    const recorded = await gated();
    const store = new MemoryStore();
    await restoreHistories(store, recorded.filter(({ instance }) => instance === 'plain'));
    await expect(restoreHistories(store, recorded)).rejects.toMatchObject({ code: 'duplicate-instance', message: expect.stringContaining("'plain'") });
    expect(await store.read((rows) => rows.instances.list())).toEqual(['plain']);
  });

  test('state that is not known is said to be taken as empty', async () => {
    const [later] = importHistoryText(JSON.stringify([{ ...(eventsOf(casesOf('state')[0]?.file ?? '')[0] as HistoryEvent), execution_id: 3, instance_id: 'later' }]), 'later.json').executions;
    if (later === undefined) throw new Error('nothing imported');
    expect(await restoreHistories(new MemoryStore(), [later])).toMatchObject({ instances: 1, problems: [{ code: 'kv-unknown' }] });
  });
});

test('the schema refuses what is no history', () => {
  for (const text of ['{}', '{"format":"reprise.history/1"}', '{"format":"reprise.history/1","name":"n","version":"1.0.0","instance":"i","execution":1,"events":[{"event_id":"one"}]}']) expect(faults(text)).not.toEqual([]);
});

test('a live database with its log beside it is read with everything that is only in the log', () => {
  const file = newPath();
  for (const suffix of ['', '-wal', '-shm']) copyFileSync(path.join(corpusFolder, `live-wal.db${suffix}`), `${file}${suffix}`);
  expect(importDuroxideSqlite(file, 'live.db').executions.map(({ instance }) => instance)).toContain('live-sequence');
});
