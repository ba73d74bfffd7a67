// kill -9 at any commit loses nothing that was acknowledged: the same outcomes as an uninterrupted run, every history whole, every result once.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Client, SqliteStore, type HistoryEvent } from '../../engine/index.ts';
import { record, replayHistory } from '../../engine/testing/index.ts';
import { orchestrations } from './crash/program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const INSTANCES = 4;
/** The long form asks for hundreds. */
const KILLS = Number(process.env['CRASH_KILLS'] ?? 8);
const SEED = Number(process.env['CRASH_SEED'] ?? 1);

function live(file: string, life: number, kill: { readonly when: 'before' | 'after' | 'never'; readonly at: number }): Promise<{ readonly out: string; readonly died: boolean }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'crash', 'life.ts'), file, String(life), String(INSTANCES), kill.when, String(kill.at)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => (signal === 'SIGKILL' || code === 0 ? resolve({ out, died: signal === 'SIGKILL' }) : reject(new Error(`life ${life} ended with ${code ?? signal}: ${out}`))));
  });
}


function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const doneOf = (out: string): unknown => JSON.parse(/^done (.*)$/m.exec(out)?.[1] ?? 'null');

function expectResultsOnce(events: readonly HistoryEvent[]): void {
  const sources = events.flatMap((event) => (/^(ActivityCompleted|ActivityFailed|TimerFired|SubOrchestrationCompleted|SubOrchestrationFailed)$/.test(event.type) ? [event.source_event_id] : []));
  expect(new Set(sources).size).toBe(sources.length);
  expect(events.map((event) => event.event_id)).toEqual(events.map((_, index) => index + 1));
}

test(`outcomes survive ${KILLS} deaths (seed ${SEED})`, { timeout: 30_000 + KILLS * 10_000 }, async () => {
  const whole = await live(path.join(folder, 'whole.db'), 0, { when: 'never', at: 0 });
  const expected = doneOf(whole.out);
  expect(expected).toHaveLength(INSTANCES);

  const draw = draws(SEED);
  let kills = 0;
  for (let file = 0; kills < KILLS; file += 1) {
    const name = path.join(folder, `${file}.db`);
    const acknowledged = new Set<string>();
    let outcome: unknown;
    for (let life = 0; outcome === undefined; life += 1) {
      const mayDie = kills < KILLS && life < 20;
      const { out, died } = await live(name, life, { when: mayDie ? (draw() < 0.5 ? 'before' : 'after') : 'never', at: 1 + Math.floor(draw() * 24) });
      for (const line of out.matchAll(/^started (\S+)$/gm)) acknowledged.add(line[1] ?? '');
      if (died) kills += 1;
      else outcome = doneOf(out);
    }
    expect(outcome).toEqual(expected);
    const store = SqliteStore.open(name);
    const client = new Client(store);
    const ids = await client.listAllInstances();
    expect(ids).toEqual(expect.arrayContaining([...acknowledged]));
    for (const id of ids) {
      for (const execution of await client.listExecutions(id)) {
        expectResultsOnce(await client.readExecutionHistory(id, execution));
        expect(await replayHistory(await record(store, id, execution), orchestrations)).toMatchObject({ outcome: 'replayed' });
      }
    }
    await store.close();
  }
});
