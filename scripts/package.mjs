// `npm run package`: one universal VSIX with everything that the extension and the command line need.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { build, ensureNode, ensurePackages, main, root, say, SetupError } from './setup.mjs';

const target = process.argv[2] ?? 'reprise.vsix';

await main(() => {
  ensurePackages();
  const node = ensureNode();
  build(node);
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const result = spawnSync(node, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', target], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (result.status !== 0) throw new SetupError(`vsce package failed:\n${result.stdout}${result.stderr}`);
  say(`${target}: ${(statSync(path.join(root, target)).size / 2 ** 20).toFixed(2)} MB`);
  return 0;
});
