// Replay in the shipped host, end to end (file to answer), against JSON.parse of the same file; states and steps of a long one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figure, spread, timed, type Benchmark, type Figure } from './figure.ts';
import { BenchHost, writeHistory, writeProgram } from './host.ts';

const sizes = [
  { name: 'replay.sequential.1k', shape: 'sequential', events: 1_000, rounds: 30 },
  { name: 'replay.sequential.10k', shape: 'sequential', events: 10_000, rounds: 15 },
  { name: 'replay.sequential.50k', shape: 'sequential', events: 50_000, rounds: 9 },
  { name: 'replay.fanout.10k', shape: 'fanout', events: 10_000, rounds: 15 },
] as const;

type Report = (figure: Figure) => void;

async function replayed(host: BenchHost, file: string): Promise<number> {
  const { ms, value } = await timed(() => host.request('replayAll', { sources: [{ path: file }] }));
  const [result] = value.results;
  if (result?.outcome !== 'replayed') throw new Error(`${file}: ${result?.outcome ?? 'nothing'} ${result?.problem?.message ?? result?.divergences[0]?.message ?? ''}`);
  return ms;
}

async function plain(host: BenchHost, folder: string, report: Report, wants: (name: string) => boolean): Promise<void> {
  for (const { name, shape, events, rounds } of sizes) {
    if (!wants(name)) continue;
    const file = writeHistory(folder, shape, events, name);
    const text = readFileSync(file, 'utf8');
    const pairs: { replay: number; parse: number }[] = [];
    for (let round = 0; round < rounds + 3; round += 1) {
      const replay = await replayed(host, file);
      const { ms: parse } = await timed(() => JSON.parse(text) as unknown);
      if (round >= 3) pairs.push({ replay, parse });
    }
    const rates = pairs.map(({ replay }) => (events / replay) * 1000);
    const ratio = spread(pairs.map(({ replay, parse }) => replay / parse))[1];
    report(figure(name, 'events/s', rates, { against: 'json-parse', ratio, goal: '>= 300,000 and <= 4 x' }));
  }
}

async function batch(host: BenchHost, folder: string, report: Report): Promise<void> {
  const files = Array.from({ length: 200 }, (_, index) => writeHistory(folder, 'sequential', 200, `batch-${index}`));
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) times.push((await timed(() => host.request('replayAll', { sources: files.map((file) => ({ path: file })) }))).ms);
  report(figure('replay.batch.200', 'ms', times.slice(1)));
}

/** Jumps to steps all over the history, then single steps forwards and back. */
async function stepping(host: BenchHost, folder: string, report: Report, wants: (name: string) => boolean): Promise<void> {
  const file = writeHistory(folder, 'sequential', 50_000, 'stepping');
  const opened = await host.request('open', { session: 'bench', source: { path: file } });
  const last = opened.moments.length - 1;
  const at = (step: number): Promise<number> => timed(() => host.request('state', { session: 'bench', step })).then(({ ms }) => ms);
  await at(Math.floor(last / 2));
  if (wants('replay.state.50k')) {
    const jumps: number[] = [];
    for (const share of [0.9, 0.1, 0.99, 0.5, 1, 0.3, 0.7, 0.05, 0.95, 0.6]) jumps.push(await at(Math.floor(last * share)));
    report(figure('replay.state.50k', 'ms', jumps, { goal: '<= 300 ms' }));
  }
  if (wants('replay.step.50k')) {
    const middle = Math.floor(last * 0.8);
    await at(middle);
    const forwards: number[] = [];
    for (let step = 1; step <= 40; step += 1) forwards.push(await at(middle + step));
    report(figure('replay.step.50k', 'ms', forwards, { goal: '<= 16 ms' }));
    const back: number[] = [];
    for (let step = 39; step >= 0; step -= 1) back.push(await at(middle + step));
    report(figure('replay.step.50k.back', 'ms', back, { goal: '<= 100 ms' }));
  }
  await host.request('close', { session: 'bench' });
}

export const replayBenchmark: Benchmark = {
  prefixes: [...sizes.map(({ name }) => name), 'replay.batch.200', 'replay.state.50k', 'replay.step.50k'],
  async run(report, wants) {
    const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
    writeProgram(folder);
    const host = new BenchHost(folder);
    try {
      await plain(host, folder, report, wants);
      if (wants('replay.batch.200')) await batch(host, folder, report);
      if (wants('replay.state.50k') || wants('replay.step.50k')) await stepping(host, folder, report, wants);
    } finally {
      await host.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
