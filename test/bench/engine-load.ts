// A process of its own that loads the built engine, works through one shape on a SQLite file, and prints what it cost as JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Engine from '../../engine/index.ts';
import { floorSeconds } from './engine-floor.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** duroxide's stress shape: each orchestration fans out to five activities. */
export interface StressShape {
  readonly kind: 'stress';
  readonly activityMs: number;
  readonly concurrency: number;
  readonly inFlight: number;
  /** Orchestrations that count, after half as many that warm everything up. */
  readonly count: number;
  readonly synchronous: 'normal' | 'full';
}

/** Orchestrations that await one activity after the other, until their histories have the length. */
export interface LongShape {
  readonly kind: 'long';
  /** Events of history, ascending. */
  readonly lengths: readonly number[];
  /** Turns that are measured together, and how often. */
  readonly turns: number;
  readonly rounds: number;
}

/** The statements of the stress shape without the engine. */
export interface FloorShape {
  readonly kind: 'floor';
  readonly count: number;
}

export interface StressCost {
  readonly orchestrations: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly fileBytes: number;
}

/** Per length of history: processor milliseconds of a live turn with its activity, of the first turn of a runtime that has just started, and the heap. */
export interface LongCost {
  readonly live: readonly (readonly number[])[];
  readonly cold: readonly number[];
  readonly heapMb: readonly number[];
}

const FAN_OUT = 5;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function stress(engine: typeof Engine, shape: StressShape, file: string): Promise<StressCost> {
  const orchestrations = engine.OrchestrationRegistry.builder()
    .registerTyped('fan-out', async (ctx, input: number) => {
      const results = await ctx.all(Array.from({ length: FAN_OUT }, (_, index) => ctx.scheduleActivity<string>('Work', `task ${index} of ${input}`)));
      return results.length;
    })
    .build();
  const activities = engine.ActivityRegistry.builder()
    .registerTyped('Work', (_ctx, input: string) => (shape.activityMs === 0 ? `done ${input}` : new Promise<string>((resolve) => setTimeout(() => resolve(`done ${input}`), shape.activityMs))))
    .build();
  const store = engine.SqliteStore.open(file, { synchronous: shape.synchronous });
  const runtime = await engine.Runtime.startWithStore(store, activities, orchestrations, { orchestrationConcurrency: shape.concurrency, workerConcurrency: shape.concurrency });
  const client = new engine.Client(store);
  let started = 0;
  let ended = 0;
  let isOver = false;
  const marks = new Map<number, () => void>();
  const keepGoing = async (): Promise<void> => {
    while (!isOver) {
      const id = `fan-out-${started++}`;
      await client.startOrchestration(id, 'fan-out', started);
      const status = await client.waitForOrchestration(id);
      if (status.status !== 'Completed') throw new Error(`${id}: ${JSON.stringify(status)}`);
      ended++;
      marks.get(ended)?.();
    }
  };
  // The pipeline is full while it counts.
  const flow = Promise.all(Array.from({ length: shape.inFlight }, keepGoing));
  const at = (count: number): Promise<void> =>
    new Promise((resolve) => {
      marks.set(count, resolve);
    });
  await at(Math.ceil(shape.count / 2));
  const before = { ended, cpu: cpuMs(), ms: performance.now() };
  await at(before.ended + shape.count);
  const cost = { orchestrations: ended - before.ended, seconds: (performance.now() - before.ms) / 1000, cpuMs: cpuMs() - before.cpu };
  isOver = true;
  await flow;
  await runtime.shutdown();
  await store.close();
  return { ...cost, fileBytes: statSync(file).size / ended };
}

async function floor(engine: typeof Engine, shape: FloorShape, file: string): Promise<StressCost> {
  await engine.SqliteStore.open(file).close();
  const before = cpuMs();
  const seconds = floorSeconds(file, shape.count);
  return { orchestrations: shape.count, seconds, cpuMs: (cpuMs() - before) / 1.5, fileBytes: statSync(file).size / (shape.count * 1.5) };
}

/** An activity that stops where it is told, so that everything else of the process rests. */
class Turnstile {
  #stopAt = 0;
  #reached = (): void => undefined;
  #release = (): void => undefined;

  async pass(index: number): Promise<number> {
    if (index < this.#stopAt) return index;
    const released = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    this.#reached();
    await released;
    return index;
  }

  /** Lets everybody go on; settles when somebody stands at that index. */
  until(index: number): Promise<void> {
    this.#stopAt = index;
    const reached = new Promise<void>((resolve) => {
      this.#reached = resolve;
    });
    this.#release();
    return reached;
  }
}

async function long(engine: typeof Engine, shape: LongShape, file: string): Promise<LongCost> {
  const orchestrations = engine.OrchestrationRegistry.builder()
    .registerTyped('long', async (ctx) => {
      for (let index = 0; ; index++) await ctx.scheduleActivity('Step', index);
    })
    .build();
  const stile = new Turnstile();
  const activities = engine.ActivityRegistry.builder().registerTyped('Step', (_ctx, index: number) => stile.pass(index)).build();
  const store = engine.SqliteStore.open(file);
  const client = new engine.Client(store);
  const options = { limits: { warnEvents: Number.MAX_SAFE_INTEGER } };
  let runtime = await engine.Runtime.startWithStore(store, activities, orchestrations, options);
  const cost: { live: number[][]; cold: number[]; heapMb: number[] } = { live: [], cold: [], heapMb: [] };
  let instance = '';
  const begin = async (name: string): Promise<void> => {
    if (instance !== '') await client.cancelInstance(instance, 'measured');
    instance = name;
    const standing = stile.until(1);
    await client.startOrchestration(name, 'long');
    await standing;
  };
  await begin('warm-up');
  await stile.until(WARM_UP_TURNS);
  for (const length of shape.lengths) {
    const live: number[] = [];
    // Two events a turn. Short histories would grow away from their length, so each round has one of its own.
    const first = Math.max(1, Math.floor((length - shape.turns) / 2));
    const isShort = shape.turns * shape.rounds * 2 > length / 10;
    if (!isShort) await begin(`long-${length}`);
    let step = first;
    for (let round = 0; round < shape.rounds; round++) {
      if (isShort) {
        await begin(`long-${length}-${round}`);
        step = first;
      }
      await stile.until(step);
      const before = cpuMs();
      step += shape.turns;
      await stile.until(step);
      live.push((cpuMs() - before) / shape.turns);
    }
    cost.live.push(live);
    globalThis.gc?.();
    cost.heapMb.push(process.memoryUsage().heapUsed / 2 ** 20);
    const stopped = runtime.shutdown();
    const standing = stile.until(step + 1);
    await stopped;
    const before = cpuMs();
    runtime = await engine.Runtime.startWithStore(store, activities, orchestrations, options);
    await standing;
    cost.cold.push(cpuMs() - before);
  }
  const over = runtime.shutdown();
  void stile.until(Number.MAX_SAFE_INTEGER);
  await over;
  await store.close();
  return cost;
}

const WARM_UP_TURNS = 1_500;

const [shapeText] = process.argv.slice(2);
if (shapeText !== undefined && path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const shape = JSON.parse(shapeText) as StressShape | LongShape | FloorShape;
  const engine = (await import(pathToFileURL(path.join(root, 'dist', 'engine', 'index.js')).href)) as typeof Engine;
  const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
  try {
    const file = path.join(folder, 'store.db');
    const cost = shape.kind === 'stress' ? await stress(engine, shape, file) : shape.kind === 'long' ? await long(engine, shape, file) : await floor(engine, shape, file);
    process.stdout.write(`${JSON.stringify(cost)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
