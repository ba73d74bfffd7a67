// `reprise check` against `tsc --noEmit` over the same generated files: processor time and memory of whole processes, alternating.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, spread, type Benchmark } from './figure.ts';
import { generateWorkspace } from './workspace.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const sizes = [470, 1000, 5000] as const;

export interface Cost {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** Runs a Node program to its end. Worker threads count, child processes do not (neither side has any). */
export function cost(folder: string, program: string, args: readonly string[], codes: readonly number[]): Cost {
  const file = path.join(folder, 'cpu.json');
  const result = spawnSync(process.execPath, ['--require', path.join(root, 'test', 'bench', 'cpu.cjs'), program, ...args], { cwd: folder, env: { ...process.env, REPRISE_CPU_FILE: file }, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!codes.includes(result.status ?? -1)) throw new Error(`${path.basename(program)} ended with ${result.status}:\n${result.stdout.slice(0, 2000)}${result.stderr.slice(0, 2000)}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Cost;
}

export const checkBenchmark: Benchmark = {
  prefixes: [...sizes.map((size) => `check.${size}`), 'check.memory.1000'],
  async run(report, wants) {
    for (const size of sizes) {
      const wantsMemory = size === 1000 && wants('check.memory.1000');
      if (!wants(`check.${size}`) && !wantsMemory) continue;
      const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
      try {
        generateWorkspace(folder, size, path.join(root, 'dist', 'engine', 'index.d.ts'));
        const pairs: { check: Cost; tsc: Cost }[] = [];
        for (let round = 0; round < (size > 1000 ? 2 : 4); round += 1) {
          const check = cost(folder, path.join(root, 'dist', 'cli.js'), ['check', '--no-guard', '--format', 'json'], [1]);
          const tsc = cost(folder, path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js'), ['--noEmit', '-p', '.'], [0]);
          if (round > 0) pairs.push({ check, tsc });
        }
        const median = (values: readonly number[]): number => spread(values)[1];
        if (wants(`check.${size}`)) report(figure(`check.${size}`, 'ms cpu', pairs.map(({ check }) => check.cpuMs), { against: 'tsc', ratio: median(pairs.map(({ check, tsc }) => check.cpuMs / tsc.cpuMs)), goal: '<= 1.0 x' }));
        if (wantsMemory) report(figure('check.memory.1000', 'MB', pairs.map(({ check }) => check.rssMb), { against: 'tsc', ratio: median(pairs.map(({ check, tsc }) => check.rssMb / tsc.rssMb)), goal: '<= 1.5 x' }));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
};
