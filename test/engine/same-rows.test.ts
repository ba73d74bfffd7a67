// The recorded programs run once more in our runtime on a fresh file: every row of every table is the one that the real engine wrote, but for times and locks.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { SqliteStore, type HistoryEvent } from '../../engine/index.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';
import { recordedActivities } from '../support/recorded-activities.ts';
import { casesOf, corpusFolder, registryOf, type RecordedCase } from '../support/duroxide-corpus.ts';
import { eventsOf } from '../support/replay-case.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'same-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DELIVERED = new Set(['ExternalEvent', 'ExternalEventPersistent', 'OrchestrationCancelRequested']);
/** Columns that hold a time, a lock, or the order in which rows came to be. */
const VOLATILE = /^(id|created_at|updated_at|started_at|completed_at|visible_at|lock_token|locked_until|last_updated_at_ms|attempt_count)$/;
const TABLES = ['instances', 'executions', 'history', 'kv_store', 'kv_delta', 'orchestrator_queue', 'worker_queue'];

/** Text of JSON columns without what a clock wrote; the order of members stays. */
function timelessText(text: string): string {
  return text.replaceAll(/"(timestamp_ms|fire_at_ms|last_updated_at_ms)":\d+/g, '"$1":0').replace(/,"reprise_version":"[^"]*"/, '').replaceAll(/\b1[78]\d{11}\b/g, 'TIME').replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'GUID');
}

function rowsOf(database: DatabaseSync, table: string, instance: string): readonly unknown[] {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all().map((row) => String(row['name'])).filter((name) => !VOLATILE.test(name));
  const rows = database.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE instance_id = ?`).all(instance);
  return rows.map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? timelessText(value) : value]))).toSorted();
}

function tablesOf(file: string, instances: readonly string[]): Readonly<Record<string, unknown>> {
  const database = new DatabaseSync(file);
  const found = Object.fromEntries(instances.map((instance) => [instance, Object.fromEntries(TABLES.map((table) => [table, rowsOf(database, table, instance)]))]));
  database.close();
  return found;
}

/** Roots that nobody sent anything to: what they do depends on nothing but their input. */
function alone(group: string): readonly { readonly one: RecordedCase; readonly input: string }[] {
  return casesOf(group).flatMap((one) => {
    const history: readonly HistoryEvent[] = eventsOf(one.file);
    const [first] = history;
    if (one.expected.execution !== 1 || first?.type !== 'OrchestrationStarted' || first.parent_instance !== null) return [];
    return history.some(({ type }) => DELIVERED.has(type)) ? [] : [{ one, input: first.input }];
  });
}

/** What our activities do not repeat: they take no time, and of two that run side by side the first is always done first. */
const otherwise: Readonly<Record<string, string>> = {
  'race-continue-1': 'the slow activity lost there', 'race-three-timer': 'the slow activity lost there', 'race-timer-wins': 'the slow activity lost there', 'retry-timeout-hit': 'the slow activity lost there',
  'branches-1': 'two branches met in the other order', 'fan-1100': '1,100 activities ended in the order of two threads',
  'waits-1': 'a client wrote to the child', 'waits-2': 'a client cancelled the child',
};

describe.each([{ group: 'basics', count: 34 }, { group: 'children', count: 16 }, { group: 'state', count: 12 }])('$group', ({ group, count }) => {
  test(`the tables hold the same for ${count} instances and their children`, async () => {
    const file = path.join(folder, `${group}.db`);
    const theirs = path.join(folder, `${group}-recorded.db`);
    copyFileSync(path.join(corpusFolder, `${group}.db`), theirs);
    const roots = alone(group).filter(({ one }) => !(one.expected.instance in otherwise));
    expect(roots).toHaveLength(count);
    const env = await TestEnvironment.create({ orchestrations: await registryOf(group), activities: recordedActivities(casesOf(group).map((one) => eventsOf(one.file))), store: SqliteStore.open(file) });
    for (const { one, input } of roots) {
      await env.client.startOrchestration(one.expected.instance, one.expected.orchestration, input);
      await env.runToEnd(one.expected.instance);
    }
    // As long as the recorder went on after its last instance: timers that lost their race are still delivered.
    await env.advance({ seconds: 20 });
    const trees = await Promise.all(roots.map(({ one }) => env.client.getInstanceTree(one.expected.instance)));
    await env.close();
    const ids = trees.flatMap((tree) => tree.allIds);
    expect(tablesOf(file, ids)).toEqual(tablesOf(theirs, ids));
  });
});
