// Sizes of what is shipped, against the budgets of the product.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeVsix } from '../support/vsix.ts';
import { figure, type Benchmark } from './figure.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const bundles = [
  { name: 'size.extension', file: 'dist/extension.js', goal: '<= 300 KB' },
  { name: 'size.server', file: 'dist/server.js', goal: '<= 8192 KB' },
  { name: 'size.webview', file: 'dist/webview.js', goal: '<= 350 KB' },
] as const;

function packagedSize(): number {
  const scratch = mkdtempSync(path.join(tmpdir(), 'reprise-vsix-'));
  try {
    const file = path.join(scratch, 'reprise.vsix');
    writeVsix(file);
    return statSync(file).size;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export const sizeBenchmark: Benchmark = {
  prefixes: ['size.vsix', ...bundles.map(({ name }) => name)],
  async run(report, wants) {
    for (const { name, file, goal } of bundles) if (wants(name)) report(figure(name, 'KB', [statSync(path.join(root, file)).size / 1024], { goal }));
    if (wants('size.vsix')) report(figure('size.vsix', 'KB', [packagedSize() / 1024], { goal: '<= 4096 KB' }));
  },
};
