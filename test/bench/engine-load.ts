// A process of its own that loads the built engine, works through one shape on a SQLite file, and prints what it cost as JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Engine from '../../engine/index.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** duroxide's stress shape: each orchestration fans out to five activities. */
export interface StressShape {
  readonly kind: 'stress';
  readonly activityMs: number;
  readonly concurrency: number;
  readonly inFlight: number;
  readonly seconds: number;
  readonly synchronous: 'normal' | 'full';
}

/** One orchestration that awaits one activity after the other. */
export interface LongShape {
  readonly kind: 'long';
  /** Events of history after which turns are measured, ascending. */
  readonly lengths: readonly number[];
  readonly turns: number;
}

export interface StressCost {
  readonly orchestrations: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly fileBytes: number;
}

/** Per length of history: processor time of a live turn with its activity, and of the first turn of a runtime that has just started. */
export interface LongCost {
  readonly live: readonly number[];
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
  const keepGoing = async (): Promise<void> => {
    while (!isOver) {
      const id = `fan-out-${started++}`;
      await client.startOrchestration(id, 'fan-out', started);
      const status = await client.waitForOrchestration(id);
      if (status.status !== 'Completed') throw new Error(`${id}: ${JSON.stringify(status)}`);
      ended++;
    }
  };
  const flow = Promise.all(Array.from({ length: shape.inFlight }, keepGoing));
  const pass = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  // The code is warm and the pipeline full before anything counts.
  await pass(shape.seconds / 2);
  const before = { ended, cpu: cpuMs(), ms: performance.now() };
  await pass(shape.seconds);
  const cost = { orchestrations: ended - before.ended, seconds: (performance.now() - before.ms) / 1000, cpuMs: cpuMs() - before.cpu };
  isOver = true;
  await flow;
  await runtime.shutdown();
  await store.close();
  return { ...cost, fileBytes: statSync(file).size / ended };
}

async function long(engine: typeof Engine, shape: LongShape, file: string): Promise<LongCost> {
  const orchestrations = engine.OrchestrationRegistry.builder()
    .registerTyped('long', async (ctx) => {
      for (let index = 0; ; index++) await ctx.scheduleActivity('Step', index);
    })
    .build();
  // The orchestration stands still wherever this says, until the next call lets it go on.
  let stopAt = 0;
  let reached = (): void => undefined;
  let goOn = (): void => undefined;
  const activities = engine.ActivityRegistry.builder()
    .registerTyped('Step', async (_ctx, index: number) => {
      if (index >= stopAt) {
        const released = new Promise<void>((resolve) => {
          goOn = resolve;
        });
        reached();
        await released;
      }
      return index;
    })
    .build();
  const store = engine.SqliteStore.open(file);
  const limits = { limits: { warnEvents: Number.MAX_SAFE_INTEGER } };
  let runtime = await engine.Runtime.startWithStore(store, activities, orchestrations, limits);
  const run = (to: number): Promise<void> => {
    stopAt = to;
    const arrival = new Promise<void>((resolve) => {
      reached = resolve;
    });
    goOn();
    return arrival;
  };
  const cost: { live: number[]; cold: number[]; heapMb: number[] } = { live: [], cold: [], heapMb: [] };
  const first = new Promise<void>((resolve) => {
    reached = resolve;
  });
  await new engine.Client(store).startOrchestration('long', 'long');
  await first;
  for (const length of shape.lengths) {
    const step = Math.max(1, Math.floor((length - 1) / 2));
    await run(step);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 1; round <= 5; round++) {
      const before = cpuMs();
      await run(step + round * shape.turns);
      best = Math.min(best, (cpuMs() - before) / shape.turns);
    }
    cost.live.push(best);
    globalThis.gc?.();
    cost.heapMb.push(process.memoryUsage().heapUsed / 2 ** 20);
    const stopped = runtime.shutdown();
    const again = new Promise<void>((resolve) => {
      reached = resolve;
    });
    stopAt = step + 5 * shape.turns + 1;
    goOn();
    await stopped;
    const before = cpuMs();
    runtime = await engine.Runtime.startWithStore(store, activities, orchestrations, limits);
    await again;
    cost.cold.push(cpuMs() - before);
  }
  await runtime.shutdown(0);
  goOn();
  await store.close();
  return cost;
}

const [shapeText] = process.argv.slice(2);
if (shapeText !== undefined && path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const shape = JSON.parse(shapeText) as StressShape | LongShape;
  const engine = (await import(pathToFileURL(path.join(root, 'dist', 'engine', 'index.js')).href)) as typeof Engine;
  const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
  try {
    const file = path.join(folder, 'store.db');
    const cost = shape.kind === 'stress' ? await stress(engine, shape, file) : await long(engine, shape, file);
    process.stdout.write(`${JSON.stringify(cost)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
