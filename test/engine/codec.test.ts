// Bytes and events: every kind comes back as it was, what does not fit survives whole and is reported, files that are none are problems.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeEvent, encodeEvent, encodeHistory, EVENT_KINDS, importDuroxideSqlite, importHistories, importHistoryText } from '../../engine/index.ts';
import type { EventKind, HistoryProblem } from '../../engine/index.ts';
import { casesOf, groups, textOf } from '../support/duroxide-corpus.ts';
import { S, KS, AS, completed } from '../support/turn-scenario.ts';

const text = fc.string({ unit: 'binary' });
const id = fc.nat();
const details = fc.oneof(
  fc.record({ Application: fc.record({ kind: fc.oneof(fc.constantFrom('ActivityFailed', 'OrchestrationFailed', 'Panicked'), fc.record({ Cancelled: fc.record({ reason: text }) })), message: text, retryable: fc.boolean() }) }),
  fc.record({ Infrastructure: fc.record({ operation: text, message: text, retryable: fc.boolean() }) }),
  fc.record({ Configuration: fc.record({ kind: fc.constant('Nondeterminism'), resource: text, message: fc.option(text) }) }),
  fc.record({ Poison: fc.record({ attempt_count: id, max_attempts: id, message_type: fc.record({ Orchestration: fc.record({ instance: text, execution_id: id }) }), message: text }) }),
);
const fieldsOf: Readonly<Record<EventKind, fc.Arbitrary<object>>> = {
  OrchestrationStarted: fc.record({ name: text, version: text, input: text, parent_instance: fc.option(text), parent_id: fc.option(id), parent_execution_id: id, carry_forward_events: fc.array(fc.tuple(text, text)), initial_custom_status: text }, { requiredKeys: ['name', 'version', 'input', 'parent_instance', 'parent_id'] }),
  OrchestrationCompleted: fc.record({ output: text }), OrchestrationFailed: fc.record({ details }), OrchestrationContinuedAsNew: fc.record({ input: text }), OrchestrationCancelRequested: fc.record({ reason: text }),
  ActivityScheduled: fc.record({ name: text, input: text, session_id: text, tag: text }, { requiredKeys: ['name', 'input'] }),
  ActivityCompleted: fc.record({ result: text }), ActivityFailed: fc.record({ details }), ActivityCancelRequested: fc.record({ reason: text }),
  TimerCreated: fc.record({ fire_at_ms: id }), TimerFired: fc.record({ fire_at_ms: id }),
  ExternalSubscribed: fc.record({ name: text }), ExternalEvent: fc.record({ name: text, data: text }), ExternalSubscribedCancelled: fc.record({ reason: text }),
  ExternalSubscribedPersistent: fc.record({ name: text }), ExternalEventPersistent: fc.record({ name: text, data: text }), ExternalSubscribedPersistentCancelled: fc.record({ reason: text }),
  SubOrchestrationScheduled: fc.record({ name: text, instance: text, input: text }), SubOrchestrationCompleted: fc.record({ result: text }), SubOrchestrationFailed: fc.record({ details }), SubOrchestrationCancelRequested: fc.record({ reason: text }),
  OrchestrationChained: fc.record({ name: text, instance: text, input: text }), CustomStatusUpdated: fc.record({ status: fc.option(text) }),
  KeyValueSet: fc.record({ key: text, value: text, last_updated_at_ms: id }), KeyValueCleared: fc.record({ key: text }), KeyValuesCleared: fc.constant({}),
  VersionRecorded: fc.record({ change_id: text, version: fc.integer() }), PatchRecorded: fc.record({ change_id: text, deprecated: fc.boolean() }),
};
const envelope = (type: string, fields: object) => fc.record({ event_id: id, source_event_id: fc.option(id), instance_id: text, execution_id: id, timestamp_ms: id, duroxide_version: text }).map((head) => ({ ...head, type, ...fields }));

/** What reading a stored text says and keeps. */
function roundTrip(stored: string): { readonly again: string; readonly type: string; readonly problems: readonly HistoryProblem[] } {
  const problems: HistoryProblem[] = [];
  const event = decodeEvent(JSON.parse(stored), (problem) => problems.push(problem));
  return { again: encodeEvent(event), type: event.type, problems };
}

describe('events', () => {
  test.each(EVENT_KINDS)('%s comes back byte for byte', (kind) => {
    fc.assert(fc.property(fieldsOf[kind].chain((fields) => envelope(kind, fields)), (event) => {
      const stored = JSON.stringify(event);
      expect(roundTrip(stored)).toEqual({ again: stored, type: kind, problems: [] });
    }), { numRuns: 40 });
  });

  test('E4: an unknown kind, or members that do not fit, survive whole and are reported', () => {
    const odd = fc.oneof(envelope('FromTheFuture', { anything: [1, { deep: true }] }), fc.constantFrom(...EVENT_KINDS.filter((kind) => kind !== 'KeyValuesCleared')).chain((kind) => envelope(kind, { unexpected: 1 })), fc.object());
    fc.assert(fc.property(odd, (event) => {
      const stored = JSON.stringify(event);
      const { again, type, problems } = roundTrip(stored);
      if (type === 'Unknown') {
        expect(again).toBe(stored);
        expect(problems).toHaveLength(1);
      }
    }));
    expect(roundTrip('{"event_id":7,"type":"FromTheFuture"}').problems).toMatchObject([{ code: 'event-unknown', eventId: 7 }]);
    expect(roundTrip(JSON.stringify({ ...AS(2, 'A', ''), input: 5 })).problems).toMatchObject([{ code: 'event-malformed', eventId: 2, message: expect.stringContaining("'input'") }]);
  });

  test('members that this build does not know stay', () => {
    const stored = JSON.stringify({ ...AS(2, 'A', ''), later: { x: 1 } });
    expect(roundTrip(stored)).toEqual({ again: stored, type: 'ActivityScheduled', problems: [] });
  });

  test('the JSON Schema knows every kind and its members', () => {
    const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../engine/history/schemas/history.schema.json'), 'utf8'));
    const { event } = schema.definitions;
    expect(event.properties.type.anyOf[0].enum).toEqual(EVENT_KINDS);
    for (const kind of EVENT_KINDS) {
      const rule = event.allOf.find((one: { readonly if: { readonly properties: { readonly type: { readonly const: string } } } }) => one.if.properties.type.const === kind);
      const [sample] = fc.sample(fieldsOf[kind], { numRuns: 1, seed: 1 });
      expect(Object.keys(rule?.then.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(sample ?? {})));
    }
  });

  test('what older releases left out gets what they meant', () => {
    const { source_event_id: _source, ...event } = { ...KS(2, 'k', 'v') };
    const { last_updated_at_ms: _stamp, ...old } = JSON.parse(JSON.stringify(event));
    expect(decodeEvent(old, () => { throw new Error('reported'); })).toMatchObject({ source_event_id: null, last_updated_at_ms: 0 });
  });

  test('every recorded event comes back, and every kind of duroxide is among them', () => {
    const seen = new Set<string>();
    for (const group of groups) {
      for (const { file } of casesOf(group)) {
        const values: readonly unknown[] = JSON.parse(textOf(file));
        for (const value of values) {
          const stored = JSON.stringify(value);
          const { again, type, problems } = roundTrip(stored);
          expect([again, problems]).toEqual([stored, []]);
          seen.add(type);
        }
      }
    }
    expect(EVENT_KINDS.filter((kind) => !seen.has(kind))).toEqual(['VersionRecorded', 'PatchRecorded']);
  });
});

describe('files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'codec-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const events = [S('in'), KS(2, 'k', 'v', 5), completed(3, 'out')];
  const json = JSON.stringify(events);

  test('our own file comes back with its state', () => {
    const [recorded] = importHistoryText(json, 'a.json').executions;
    if (recorded === undefined) throw new Error('nothing imported');
    const back = importHistoryText(encodeHistory({ ...recorded, kv: { old: { value: 'x', updatedAtMs: 3 } } }), 'a.history.json');
    expect(back).toMatchObject({ format: 'reprise', problems: [], executions: [{ name: 'P', version: '1.0.0', instance: 'i', execution: 1, status: 'Completed', kv: { old: { value: 'x', updatedAtMs: 3 } }, problems: [] }] });
    expect(back.executions[0]?.events).toEqual(recorded.events);
  });

  test('lower executions of the same call give the state, also from other files and in any order', () => {
    const second = JSON.stringify([S('', {}, { execution: 2 })]);
    const third = JSON.stringify([S('', {}, { execution: 3 })]);
    expect(importHistories([{ file: '2', text: second }, { file: '1', text: json }]).executions.map(({ kv }) => kv)).toEqual([{}, { k: { value: 'v', updatedAtMs: 5 } }]);
    expect(importHistories([{ file: '3', text: third }, { file: '1', text: json }]).executions.map(({ kv }) => kv)).toEqual([{}, undefined]);
  });

  test.each([
    ['nothing', '', 'empty', {}],
    ['prose', 'hello', 'not-json', { line: 1, column: 1 }],
    ['a broken array', `${json.slice(0, -1)}\n,]`, 'not-json', { line: 2, column: 2 }],
    ['a number', '5', 'not-a-history', {}],
    ['an object of something else', '{"name":"package"}', 'not-a-history', {}],
    ['an empty list', '[]', 'not-a-history', {}],
    ['a list of something else', '[{"a":1}]', 'not-a-history', {}],
    ['a later version of our format', '{"format":"reprise.history/9","events":[]}', 'format-version', {}],
    ['a database', 'SQLite format 3\0…', 'is-database', {}],
    ['a history of Temporal', '{"events":[{"eventId":"1","eventType":"EVENT_TYPE_WORKFLOW_EXECUTION_STARTED"}]}', 'format-unsupported', {}],
  ])('%s is a problem', (_name, content, code, position) => {
    expect(importHistoryText(content, 'f')).toMatchObject({ format: undefined, executions: [], problems: [{ code, file: 'f', ...position }] });
  });

  test('gaps, disorder and a missing start are problems of the execution', () => {
    const [recorded] = importHistoryText(JSON.stringify([AS(2, 'A', ''), AS(5, 'B', ''), AS(4, 'C', '')]), 'f').executions;
    expect(recorded?.problems.map(({ code, eventId }) => [code, eventId])).toEqual([['not-started', 2], ['event-gap', 2], ['event-gap', 5], ['event-order', 4]]);
  });

  test('lines that are no JSON are named, the others are read', () => {
    const lines = events.map((event) => JSON.stringify(event));
    const imported = importHistoryText(`${lines[0]}\n{oops\n\n${lines[1]}\n${lines[2]}\n`, 'f');
    expect(imported).toMatchObject({ format: 'duroxide-json', problems: [{ code: 'not-json', line: 2, column: 2 }], executions: [{ status: 'Completed' }] });
    expect(imported.executions[0]?.events).toHaveLength(3);
  });

  test('the position of an error is where JSON stops, for every prefix of a file', () => {
    for (let cut = 1; cut < json.length; cut++) {
      const { problems } = importHistoryText(json.slice(0, cut), 'f');
      expect(problems[0]?.column).toBeLessThanOrEqual(cut + 1);
    }
  });

  test('files that are no database, no duroxide database, or cut off', () => {
    const file = path.join(folder, 'a.db');
    writeFileSync(file, 'hello');
    expect(importDuroxideSqlite(file, file)).toMatchObject({ executions: [], problems: [{ code: 'database-broken', file }] });
    const other = path.join(folder, 'other.db');
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE cats (name TEXT)');
    database.close();
    expect(importDuroxideSqlite(other, other)).toMatchObject({ executions: [], problems: [{ code: 'not-a-history' }] });
    const whole = path.join(folder, 'whole.db');
    writeDatabase(whole, 'event_data TEXT', (event) => JSON.stringify(event));
    const bytes = readFileSync(whole);
    for (let size = 0; size < bytes.length; size += 512) {
      writeFileSync(file, bytes.subarray(0, size));
      const { executions, problems } = importDuroxideSqlite(file, file);
      expect(executions.length + problems.length).toBeGreaterThan(0);
    }
    expect(importDuroxideSqlite(path.join(folder, 'missing.db'), 'missing.db').problems).toMatchObject([{ code: 'database-broken' }]);
  });

  test('a schema of the first releases is read; a row that is no JSON is shown', () => {
    const file = path.join(folder, 'old.db');
    writeDatabase(file, 'event_data TEXT', (event) => (event.event_id === 2 ? '{oops' : JSON.stringify(event)));
    expect(importDuroxideSqlite(file, file)).toMatchObject({
      format: 'duroxide-sqlite', problems: [],
      executions: [{ instance: 'i', execution: 1, kv: {}, status: 'Completed', problems: [{ code: 'not-json', eventId: 2 }], events: [{ type: 'OrchestrationStarted' }, { type: 'Unknown', event_id: 2 }, { type: 'OrchestrationCompleted' }] }],
    });
  });

  function writeDatabase(file: string, column: string, store: (event: (typeof events)[number]) => string): void {
    const database = new DatabaseSync(file);
    database.exec(`CREATE TABLE history (instance_id TEXT, execution_id INTEGER, event_id INTEGER, event_type TEXT, ${column}, PRIMARY KEY (instance_id, execution_id, event_id))`);
    const insert = database.prepare('INSERT INTO history VALUES (?, ?, ?, ?, ?)');
    for (const event of events) insert.run('i', 1, event.event_id, event.type, store(event));
    database.close();
  }
});
