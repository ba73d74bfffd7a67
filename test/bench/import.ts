// The importer on a long history: text to events, against JSON.parse of the same text.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Engine from '../../engine/index.ts';
import { figure, spread, timed, type Benchmark } from './figure.ts';
import { writeHistory } from './host.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const EVENTS = 50_000;
const ROUNDS = 12;

export const importBenchmark: Benchmark = {
  prefixes: ['import.50k'],
  async run(report) {
    const { importHistoryText } = (await import(pathToFileURL(path.join(root, 'dist', 'engine', 'index.js')).href)) as typeof Engine;
    const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
    try {
      const file = writeHistory(folder, 'sequential', EVENTS, 'import');
      const text = readFileSync(file, 'utf8');
      const pairs: { ours: number; parse: number }[] = [];
      for (let round = 0; round < ROUNDS + 2; round += 1) {
        const { ms: ours, value } = await timed(() => importHistoryText(text, file));
        if (value.executions[0]?.events.length !== EVENTS) throw new Error(`${value.executions[0]?.events.length ?? 0} events were read`);
        const { ms: parse } = await timed(() => JSON.parse(text) as unknown);
        if (round > 1) pairs.push({ ours, parse });
      }
      report(figure('import.50k', 'ms', pairs.map(({ ours }) => ours), { against: 'json-parse', ratio: spread(pairs.map(({ ours, parse }) => ours / parse))[1], goal: '< 2,000 ms' }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
