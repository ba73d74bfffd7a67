// `npm run bench`: installs what is missing, builds, packages and prints the figures.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build, ensureNode, ensurePackages, main, root } from './setup.mjs';

await main(() => {
  ensurePackages();
  const node = ensureNode();
  build(node);
  const result = spawnSync(node, ['--expose-gc', path.join(root, 'test', 'bench', 'run.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  return result.status ?? 1;
});
