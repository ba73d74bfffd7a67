// `npm run bench`: installs what is missing, builds, packages and prints the figures.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build, ensureBrowser, ensureEditorHost, ensureNode, ensurePackages, main, root, say } from './setup.mjs';

await main(() => {
  ensurePackages();
  const node = ensureNode();
  build(node);
  const browser = ensureBrowser();
  const host = browser.missing ? browser : ensureEditorHost();
  if (host.missing) say(`no figure of activation: ${host.missing}`);
  const editor = host.missing ? {} : { REPRISE_EDITOR_NODE: host.node, REPRISE_EDITOR_ENTRY: host.entry, CHROMIUM: browser.path };
  const result = spawnSync(node, ['--expose-gc', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', path.join(root, 'test', 'bench', 'run.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { ...process.env, ...editor } });
  return result.status ?? 1;
});
