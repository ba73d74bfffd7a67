// kill -9 at any moment loses nothing that was acknowledged: the same outcomes as an uninterrupted run, every history whole, every result once.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { Client, SqliteStore, type HistoryEvent } from '../../engine/index.ts';
import { record, replayHistory } from '../../engine/testing/index.ts';
import { below, draws } from '../support/draws.ts';
import { orchestrations } from './crash/program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const INSTANCES = 4;
/** `npm run test:crash` asks for 500. */
const KILLS = Number(process.env['CRASH_KILLS'] ?? 12);
const SEED = Number(process.env['CRASH_SEED'] ?? 1);
/** Files that are worked on at once, each by one process at a time. */
const FILES = 2;
const LIVES_MAX = 40;

// One plain file starts in a third of the time.
const program = path.join(folder, 'life.mjs');
buildSync({ entryPoints: [path.join(import.meta.dirname, 'crash', 'life.ts')], outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node22' });

type Kill = { readonly when: 'before' | 'after' | 'statement'; readonly at: number } | { readonly when: 'outside'; readonly at: number } | { readonly when: 'never'; readonly at: 0 };

/** Around a commit, at any statement (so inside transactions), or from outside at any time after the first sign of life. */
function drawKill(draw: () => number): Kill {
  const kinds = ['before', 'after', 'statement', 'outside'] as const;
  const when = kinds[below(draw, kinds.length)] ?? 'before';
  return { when, at: when === 'statement' ? 1 + below(draw, 160) : when === 'outside' ? below(draw, 60) : 1 + below(draw, 24) };
}

function live(file: string, life: number, kill: Kill): Promise<{ readonly out: string; readonly died: boolean }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, file, String(life), String(INSTANCES), kill.when, String(kill.at)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  let isArmed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (kill.when !== 'outside' || isArmed) return;
    isArmed = true;
    setTimeout(() => child.kill('SIGKILL'), kill.at);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => (signal === 'SIGKILL' || code === 0 ? resolve({ out, died: signal === 'SIGKILL' }) : reject(new Error(`life ${life} ended with ${code ?? signal}: ${out}`))));
  });
}

const doneOf = (out: string): unknown => JSON.parse(/^done (.*)$/m.exec(out)?.[1] ?? 'null');

function expectResultsOnce(events: readonly HistoryEvent[]): void {
  const sources = events.flatMap((event) => (/^(ActivityCompleted|ActivityFailed|TimerFired|SubOrchestrationCompleted|SubOrchestrationFailed)$/.test(event.type) ? [event.source_event_id] : []));
  expect(new Set(sources).size).toBe(sources.length);
  expect(events.map((event) => event.event_id)).toEqual(events.map((_, index) => index + 1));
}

async function expectWhole(file: string, acknowledged: ReadonlySet<string>): Promise<void> {
  const store = SqliteStore.open(file);
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

test(`outcomes survive ${KILLS} deaths (seed ${SEED})`, { timeout: 60_000 + KILLS * 5_000 }, async () => {
  const whole = await live(path.join(folder, 'whole.db'), 0, { when: 'never', at: 0 });
  const expected = doneOf(whole.out);
  expect(expected).toHaveLength(INSTANCES);

  const kills = { before: 0, after: 0, statement: 0, outside: 0, never: 0 };
  const killed = (): number => kills.before + kills.after + kills.statement + kills.outside;
  let files = 0;
  let lives = 1;
  const work = async (worker: number): Promise<void> => {
    const draw = draws(SEED * 1_000 + worker);
    while (killed() < KILLS) {
      const name = path.join(folder, `${(files += 1)}.db`);
      const acknowledged = new Set<string>();
      let outcome: unknown;
      for (let life = 0; outcome === undefined; life += 1) {
        const kill: Kill = killed() < KILLS && life < LIVES_MAX ? drawKill(draw) : { when: 'never', at: 0 };
        const { out, died } = await live(name, life, kill);
        lives += 1;
        for (const line of out.matchAll(/^started (\S+)$/gm)) acknowledged.add(line[1] ?? '');
        // Death may come after the last word.
        const said = doneOf(out);
        if (said !== null) expect(said).toEqual(expected);
        if (died) kills[kill.when] += 1;
        else outcome = said;
      }
      expect(outcome).toEqual(expected);
      await expectWhole(name, acknowledged);
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${name}${suffix}`, { force: true });
    }
  };
  await Promise.all(Array.from({ length: FILES }, (_, worker) => work(worker)));
  process.stdout.write(`${killed()} kills (${kills.before} before and ${kills.after} after a commit, ${kills.statement} at a statement, ${kills.outside} from outside) over ${lives} lives and ${files} files; nothing was lost (CRASH_SEED=${SEED})\n`);
});
