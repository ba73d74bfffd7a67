// Builds dist/: the bundles of the extension, the server, the replay host, the command line, the webview and the engine.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { main, root, SetupError } from './setup.mjs';

const dist = path.join(root, 'dist');
const version = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;

const shared = { absWorkingDir: root, bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', define: { REPRISE_VERSION: JSON.stringify(version) } };
// server/tool.ts asks for __filename first; what it says of sources is dead in a bundle.
const node = { ...shared, logOverride: { 'empty-import-meta': 'silent' }, platform: 'node', format: 'cjs', target: 'node22', sourcemap: false };

/** Entry text of a program that lives inside the one bundle with the compiler. */
const stub = (argument) => `#!/usr/bin/env node\n'use strict';\nrequire('node:module').enableCompileCache?.();\n${argument ? `process.argv.splice(2, 0, '${argument}');\n` : ''}require('./server.js');\n`;

/** The language client is most of the extension's weight, so it is a bundle of its own, loaded when there is something to check. */
const apart = {
  name: 'apart',
  setup(bundler) {
    bundler.onResolve({ filter: /\/language-client\.ts$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './language-client.js', external: true } : undefined));
  },
};

const bundles = [
  { ...node, entryPoints: ['client/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'], plugins: [apart] },
  { ...node, entryPoints: ['client/language-client.ts'], outfile: 'dist/language-client.js', external: ['vscode'] },
  // ts-morph's declarations of the standard library and the compiler are in this one and in no other.
  { ...node, entryPoints: ['server/entry.ts'], outfile: 'dist/server.js', external: ['pg'] },
  // The thread of the replay host that runs user code: no compiler in it.
  { ...node, entryPoints: ['server/host/worker-main.ts'], outfile: 'dist/host-worker.js' },
  { ...shared, entryPoints: ['client/webview/main.ts'], outfile: 'dist/webview.js', platform: 'browser', format: 'iife', target: 'es2023', loader: { '.ttf': 'file' }, assetNames: '[name]', tsconfig: 'client/webview/tsconfig.json' },
  // What a user's program gets as '@reprise/engine' where its workspace has none of its own.
  { ...node, minify: false, format: 'esm', entryPoints: { index: 'engine/index.ts', testing: 'engine/testing/index.ts', 'duroxide-node': 'engine/dialects/duroxide-node.ts' }, outdir: 'dist/engine', splitting: true },
  // The replay core as source text, loaded inside the context that runs the user's program.
  { ...shared, entryPoints: ['engine/sandbox.ts'], keepNames: true, outfile: 'dist/sandbox.js', platform: 'neutral', mainFields: ['module', 'main'], format: 'iife', globalName: '__reprise', target: 'node22' },
];

function declarations() {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', 'engine', '--incremental', 'false', '--tsBuildInfoFile', 'null', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', 'dist/engine/types'], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new SetupError(`The engine's declarations could not be written:\n${result.stdout}${result.stderr}`);
  for (const [name, file] of [['index', 'index'], ['testing', 'testing/index'], ['duroxide-node', 'dialects/duroxide-node']]) {
    writeFileSync(path.join(dist, 'engine', `${name}.d.ts`), `export * from './types/${file}.js';\n`);
  }
}

/** The ESLint plugin lives in the same bundle: this file takes it out and starts nothing. */
const eslint = `'use strict';
const door = Symbol.for('reprise.eslint');
globalThis[door] = true;
try {
  module.exports = require('./server.js').eslintPlugin();
} finally {
  delete globalThis[door];
}
`;

/** Loose enough for every version of ESLint's own types. */
const eslintTypes = `interface Config {
  readonly name: string;
  readonly plugins: Record<string, any>;
  readonly rules: Record<string, 'error' | 'warn'>;
}
declare const plugin: {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, any>;
  readonly configs: { readonly recommended: Config; readonly all: Config };
};
export = plugin;
`;

function copies() {
  writeFileSync(path.join(dist, 'eslint.js'), eslint);
  writeFileSync(path.join(dist, 'eslint.d.ts'), eslintTypes);
  for (const [file, argument] of [['cli.js', ''], ['host.js', '--replay-host']]) {
    writeFileSync(path.join(dist, file), stub(argument));
    chmodSync(path.join(dist, file), 0o755);
  }
  const rules = path.join(root, 'server', 'rules');
  mkdirSync(path.join(dist, 'rules'), { recursive: true });
  for (const page of existsSync(rules) ? readdirSync(rules) : []) {
    if (page.endsWith('.md')) cpSync(path.join(rules, page), path.join(dist, 'rules', page));
  }
  for (const folder of ['client/schemas', 'engine/history/schemas']) cpSync(path.join(root, folder), path.join(dist, 'schemas'), { recursive: true });
}

await main(async () => {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const wanted = process.argv.slice(2);
  const chosen = wanted.length === 0 ? bundles : bundles.filter((bundle) => wanted.some((word) => (bundle.outfile ?? bundle.outdir).includes(word)));
  await Promise.all(chosen.map((bundle) => build(bundle)));
  copies();
  if (wanted.length === 0) declarations();
  return 0;
});
