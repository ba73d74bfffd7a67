// `npm run bench [-- --only PREFIX] [-- --json FILE]`: runs the benchmarks and prints their figures as a table.
import { parseArgs } from 'node:util';
import { activationBenchmark } from './activation.ts';
import { checkBenchmark } from './check.ts';
import { editorBenchmark } from './editing.ts';
import { engineBenchmark } from './engine.ts';
import { row, writeFigures, type Benchmark, type Figure } from './figure.ts';
import { guardBenchmark } from './guard.ts';
import { importBenchmark } from './import.ts';
import { replayBenchmark } from './replay.ts';
import { sizeBenchmark } from './sizes.ts';

const benchmarks: readonly Benchmark[] = [sizeBenchmark, replayBenchmark, importBenchmark, engineBenchmark, checkBenchmark, guardBenchmark, editorBenchmark, activationBenchmark];

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const only = values.only ?? '';
/** `--only replay` takes every figure below it, `--only replay.state.50k` one. */
const wants = (name: string): boolean => name.startsWith(only) || only.startsWith(name);

const figures: Figure[] = [];
for (const benchmark of benchmarks) {
  if (!benchmark.prefixes.some(wants)) continue;
  await benchmark.run((figure) => {
    figures.push(figure);
    process.stdout.write(`${row(figure)}\n`);
  }, wants);
}
if (figures.length === 0) {
  process.stderr.write(`No benchmark is called ${only}. There are: ${benchmarks.flatMap(({ prefixes }) => prefixes).join(', ')}\n`);
  process.exitCode = 2;
}
if (values.json !== undefined) writeFigures(values.json, figures);
