// `npm run test:crash` and `npm run test:simulation`: the long forms of two suites, `-- COUNT` for another number of kills or seeds.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureNode, ensurePackages, main, root, SetupError } from './setup.mjs';

const trials = {
  crash: { file: 'test/engine/crash.test.ts', variable: 'CRASH_KILLS', count: 500 },
  simulation: { file: 'test/engine/simulation.test.ts', variable: 'SIMULATION_SEEDS', count: 500 },
};

await main(() => {
  const [name, given] = process.argv.slice(2);
  const trial = trials[name];
  const count = given === undefined ? trial?.count : Number(given);
  if (trial === undefined || !Number.isInteger(count) || count < 1) throw new SetupError('usage: npm run test:crash [-- KILLS], npm run test:simulation [-- SEEDS]');
  ensurePackages();
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const result = spawnSync(ensureNode(), [vitest, 'run', '--config', 'test/vitest.config.ts', trial.file], { cwd: root, stdio: 'inherit', env: { ...process.env, [trial.variable]: String(count) } });
  return result.status ?? 1;
});
