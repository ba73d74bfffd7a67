// What a benchmark answers, and how figures are collected, printed and written.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

export type Baseline = 'json-parse' | 'tsc' | 'temporal-replayer' | 'duroxide' | 'check' | 'floor';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Smallest, median and largest of the runs. */
  readonly runs: readonly [min: number, median: number, max: number];
  readonly against?: Baseline;
  /** Of the medians of pairs measured alternately in one process order. */
  readonly ratio?: number;
  /** The goal, for the table. */
  readonly goal?: string;
}

/** One benchmark: the names of its figures begin with one of the prefixes. */
export interface Benchmark {
  readonly prefixes: readonly string[];
  run(report: (figure: Figure) => void, wants: (name: string) => boolean): Promise<void>;
}

export function spread(values: readonly number[]): [number, number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? Number.NaN;
  return [at(0), at(Math.floor(sorted.length / 2)), at(sorted.length - 1)];
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function figure(name: string, unit: string, values: readonly number[], more: Pick<Figure, 'against' | 'ratio' | 'goal'> = {}): Figure {
  const runs = spread(values);
  return { name, unit, value: runs[1], runs, ...more };
}

/** Milliseconds that `work` takes. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = process.hrtime.bigint();
  const value = await work();
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, value };
}

const short = (value: number): string => (value >= 1000 ? Math.round(value).toLocaleString('en-US') : value >= 10 ? value.toFixed(1) : value.toFixed(3));

export function row(one: Figure): string {
  const ratio = one.ratio === undefined ? '' : `${one.ratio.toFixed(2)} x ${one.against ?? ''}`;
  const [min, , max] = one.runs;
  return [one.name.padEnd(28), `${short(one.value)} ${one.unit}`.padStart(22), `${short(min)} .. ${short(max)}`.padStart(28), ratio.padStart(22), one.goal === undefined ? '' : `  goal ${one.goal}`].join('');
}

export function writeFigures(file: string, figures: readonly Figure[]): void {
  const machine = { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version };
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ version: 1, machine, figures: figures.map(({ goal: _goal, ...rest }) => rest) }, null, 2)}\n`);
}
