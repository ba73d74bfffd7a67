// Every changed program meets the unfinished instances of the real engine once more, on the file itself: our runtime does what that engine did then.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ActivityRegistry, OrchestrationRegistry, SqliteStore, type HistoryEvent } from '../../engine/index.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';
import { casesOf, corpusFolder, kinds, registryOf, type RecordedCase } from '../support/duroxide-corpus.ts';
import { asThrown, timeless, withMaskedMessage } from '../support/recorded-turns.ts';
import { eventsOf } from '../support/replay-case.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'changed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const edits = casesOf('nondeterminism').filter(({ expected }) => expected.execution === 1 && expected.nondeterminism?.kind === expected.instance);
const before = (one: RecordedCase): readonly HistoryEvent[] => eventsOf(one.file.replace(/\.json$/, '.before.json'));
const after = (one: RecordedCase): readonly HistoryEvent[] => eventsOf(one.file).slice(before(one).length);

let env: TestEnvironment;
beforeAll(async () => {
  const file = path.join(folder, 'before.db');
  copyFileSync(path.join(corpusFolder, 'nondeterminism-before.db'), file);
  const builder = OrchestrationRegistry.builder();
  const registered = new Set<string>();
  for (const kind of kinds()) {
    for (const { name, version, program } of (await registryOf(`nondeterminism/${kind}`)).entries()) {
      if (!registered.has(`${name}@${version}`)) builder.registerProgram(program);
      registered.add(`${name}@${version}`);
    }
  }
  const activities = ActivityRegistry.builder().register('Echo', (_ctx, input: string) => input).register('Greet', (_ctx, input: string) => `Hello, ${input}!`).register('Upper', (_ctx, input: string) => input.toUpperCase()).build();
  env = await TestEnvironment.create({ orchestrations: builder.build(), activities, store: SqliteStore.open(file), startAtMs: Math.max(...edits.flatMap((one) => before(one).map((event) => event.timestamp_ms))) + 1_000, runtime: { workerTags: 'any' } });
});
afterAll(() => env.close());

/** Decided otherwise on purpose, see nondeterminism.test.ts; in the last nothing happened after the waiting point. */
const exceptions = new Set(['foreign-await-added', 'process-counter-in-input', 'pending-activity-renamed', 'pending-timer-shortened']);
const rows = edits.filter(({ expected }) => !exceptions.has(expected.instance)).map((one): readonly [string, RecordedCase] => [one.expected.instance, one]);

const plain = (event: HistoryEvent): Readonly<Record<string, unknown>> => {
  const { fire_at_ms: _, ...rest } = withMaskedMessage(event);
  return rest;
};

/** Asked for at once, so that one turn gets all of it, as it did there. */
async function sendAgain(events: readonly HistoryEvent[]): Promise<void> {
  await Promise.all(events.map(async (event) => {
    if (event.type === 'ExternalEvent') await env.client.raiseEvent(event.instance_id, event.name, event.data);
    else if (event.type === 'ExternalEventPersistent') await env.client.enqueueEvent(event.instance_id, event.name, event.data);
    else if (event.type === 'OrchestrationCancelRequested') await env.client.cancelInstance(event.instance_id, event.reason);
  }));
}

test('the recording is whole', () => {
  expect(rows).toHaveLength(95);
});

test.for(rows)('%s', async ([instance, one]) => {
  const recorded = after(one);
  await sendAgain(recorded);
  await env.advance({ seconds: 1 });
  const history = await env.client.readExecutionHistory(instance, 1);
  expect(history.slice(0, before(one).length).map(timeless)).toEqual(before(one).map(timeless));
  expect(history.slice(before(one).length).map(plain)).toEqual(recorded.map(plain).map(asThrown));
  const info = await env.client.getExecutionInfo(instance, 1);
  expect(info.status).toBe(one.expected.status);
  if (one.expected.status === 'Completed') expect(info.output).toBe(one.expected.output);
});
