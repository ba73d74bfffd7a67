// `reprise guard` over 500 orchestrations in 1,000 files against a git baseline, beside the plain check of the same files: whole processes, alternating.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cost, type Cost } from './check.ts';
import { figure, spread, type Benchmark } from './figure.ts';
import { generateWorkspace } from './workspace.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const cli = path.join(root, 'dist', 'cli.js');

function git(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

export const guardBenchmark: Benchmark = {
  prefixes: ['guard.500'],
  async run(report) {
    const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
    try {
      generateWorkspace(folder, 1000, path.join(root, 'dist', 'engine', 'index.d.ts'), 2);
      git(folder, 'init', '--quiet');
      git(folder, 'add', '.');
      git(folder, 'commit', '--quiet', '-m', 'released');
      const pairs: { guard: Cost; check: Cost }[] = [];
      for (let round = 0; round < 3; round += 1) {
        const guard = cost(folder, cli, ['guard', '--baseline', 'HEAD', '--format', 'json'], [0]);
        const check = cost(folder, cli, ['check', '--no-guard', '--format', 'json'], [1]);
        if (round > 0) pairs.push({ guard, check });
      }
      report(figure('guard.500', 'ms cpu', pairs.map(({ guard }) => guard.cpuMs), { against: 'check', ratio: spread(pairs.map(({ guard, check }) => guard.cpuMs / check.cpuMs))[1], goal: '<= 2 x' }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
