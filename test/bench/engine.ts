// The engine on a SQLite file: duroxide's stress shape with sleeping and with idle activities, and turns of long histories.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FloorShape, LongCost, LongShape, StressCost, StressShape } from './engine-load.ts';
import { figure, spread, type Benchmark, type Figure } from './figure.ts';

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'engine-load.ts');

const IN_FLIGHT = 20;
const FAN_OUT = 5;
const ROUNDS = 3;
/** Orchestrations a second of duroxide 0.1.32 in this shape, activities that take no time, quiet two-core machine. */
const DUROXIDE_ZERO = { 2: 61.3, 8: 81.4 } as const;
const CONCURRENCIES = [2, 8] as const;
const LENGTHS = [100, 1_000, 10_000, 40_000] as const;

/** A process of its own for each run: nothing is warm but what it has warmed itself. */
function run<Cost>(shape: StressShape | LongShape | FloorShape): Cost {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', program, JSON.stringify(shape)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${JSON.stringify(shape)} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Cost;
}

const rate = (cost: StressCost): number => cost.orchestrations / cost.seconds;

function stress(report: (figure: Figure) => void, wants: (name: string) => boolean): void {
  for (const concurrency of CONCURRENCIES) {
    const name = `engine.stress.${concurrency}`;
    if (!wants(name)) continue;
    // A worker sleeps through five activities for each orchestration.
    const limit = (concurrency * 1000) / (FAN_OUT * 10);
    const costs = Array.from({ length: ROUNDS }, () => run<StressCost>({ kind: 'stress', activityMs: 10, concurrency, inFlight: IN_FLIGHT, count: limit * 4, synchronous: 'normal' }));
    report(figure(name, 'orch/s', costs.map(rate), { goal: `>= ${(limit * 0.98).toFixed(1)} (2 % of the limit of ${limit})` }));
    report(figure(`${name}.activities`, 'activities/s', costs.map((cost) => rate(cost) * FAN_OUT)));
  }
}

function zero(report: (figure: Figure) => void, wants: (name: string) => boolean): void {
  for (const concurrency of CONCURRENCIES) {
    for (const synchronous of ['normal', 'full'] as const) {
      const name = `engine.zero.${concurrency}${synchronous === 'full' ? '.full' : ''}`;
      const measuresGrowth = synchronous === 'normal' && concurrency === 2 && wants('engine.growth');
      if (!wants(name) && !measuresGrowth) continue;
      const count = synchronous === 'full' ? 500 : 3_000;
      const pairs = Array.from({ length: ROUNDS }, () => ({
        cost: run<StressCost>({ kind: 'stress', activityMs: 0, concurrency, inFlight: IN_FLIGHT, count, synchronous }),
        floor: synchronous === 'normal' ? run<StressCost>({ kind: 'floor', count }) : undefined,
      }));
      const costs = pairs.map(({ cost }) => cost);
      const duroxide = DUROXIDE_ZERO[concurrency];
      const [, median] = spread(costs.map(rate));
      if (wants(name)) report(figure(name, 'orch/s', costs.map(rate), { against: 'duroxide', ratio: median / duroxide, ...(synchronous === 'normal' ? { goal: `>= ${Math.ceil(20 * duroxide)} (20 x)` } : {}) }));
      report(figure(`${name}.activities`, 'activities/s', costs.map((cost) => rate(cost) * FAN_OUT)));
      report(figure(`${name}.cpu`, 'ms cpu', costs.map((cost) => cost.cpuMs / cost.orchestrations)));
      const floors = pairs.flatMap(({ cost, floor }) => (floor === undefined ? [] : [{ cost, floor }]));
      if (floors.length > 0) report(figure(`${name}.floor`, 'orch/s', floors.map(({ floor }) => rate(floor)), { against: 'floor', ratio: spread(floors.map(({ cost, floor }) => rate(cost) / rate(floor)))[1] }));
      if (measuresGrowth) report(figure('engine.growth', 'bytes/orch', costs.map((cost) => cost.fileBytes)));
    }
  }
}

/** The same turn at every length, in one process that is warm; its smallest cost is compared, which the noise of a machine touches least. */
function turns(report: (figure: Figure) => void, wants: (name: string) => boolean): void {
  const wanted = LENGTHS.filter((length) => wants(`engine.turn.${length}`));
  if (wanted.length === 0) return;
  const lengths = [...new Set([LENGTHS[0], ...wanted])];
  const cost = run<LongCost>({ kind: 'long', lengths, turns: 20, rounds: 15 });
  const base = Math.min(...(cost.live[0] ?? []));
  lengths.forEach((length, index) => {
    if (!wanted.includes(length)) return;
    const live = cost.live[index] ?? [];
    const more = Math.round((Math.min(...live) / base - 1) * 100);
    report(figure(`engine.turn.${length}`, 'ms cpu', live, { goal: `smallest within 20 % of that at ${LENGTHS[0]}: ${more >= 0 ? '+' : ''}${more} %` }));
    report(figure(`engine.turn.${length}.cold`, 'ms cpu', [cost.cold[index] ?? Number.NaN]));
    report(figure(`engine.turn.${length}.heap`, 'MB', [cost.heapMb[index] ?? Number.NaN]));
  });
}

export const engineBenchmark: Benchmark = {
  prefixes: [...CONCURRENCIES.flatMap((concurrency) => [`engine.stress.${concurrency}`, `engine.zero.${concurrency}`]), 'engine.growth', ...LENGTHS.map((length) => `engine.turn.${length}`)],
  async run(report, wants) {
    stress(report, wants);
    zero(report, wants);
    turns(report, wants);
  },
};
