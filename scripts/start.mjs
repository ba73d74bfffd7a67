// `npm start`: installs what is missing, builds, checks the sample workspace, replays its histories, and opens VS Code on it.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, ensureEditorHost, ensureNode, ensurePackages, main, onPath, root, say } from './setup.mjs';

const sample = path.join('engine', 'samples', 'health-monitor');

/** One report of the command line, under a heading. @returns its exit code. */
function report(node, title, args) {
  process.stdout.write(`\n── ${title}: reprise ${args.join(' ')}\n\n`);
  const result = spawnSync(node, [path.join(root, 'dist', 'cli.js'), ...args, '--cwd', sample], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return result.status ?? 3;
}

/** A copy that may be edited, a repository of its own with one commit: that is what the guard calls released. */
function playground() {
  const folder = path.join(root, 'test', '.out', 'playground');
  if (existsSync(folder)) return folder;
  mkdirSync(path.dirname(folder), { recursive: true });
  cpSync(path.join(root, sample), folder, { recursive: true, filter: (file) => !file.includes('node_modules') });
  const git = (...args) => spawnSync('git', ['-c', 'user.name=Reprise', '-c', 'user.email=reprise@example.invalid', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, stdio: 'ignore' }).status === 0;
  if (!(git('init') && git('add', '-A') && git('commit', '-m', 'Released: 1.0.0, 1.0.1, 1.0.2'))) say('without git the guard has no baseline in the copy');
  return folder;
}

/** The desktop editor, where its command is on the path. */
function openDesktop(code, folder) {
  say(`opening ${folder} in the desktop editor`);
  const result = spawnSync(code, ['--new-window', `--extensionDevelopmentPath=${root}`, folder], { stdio: 'inherit' });
  return result.status ?? 1;
}

const settings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
};

/** A real VS Code in the browser, until the user ends it. */
async function openInBrowser(folder) {
  const host = ensureEditorHost();
  if (host.missing) {
    say(`no editor was opened: ${host.missing}`);
    return 0;
  }
  const data = path.join(root, 'test', '.out', 'editor');
  rmSync(path.join(data, 'extensions'), { recursive: true, force: true });
  mkdirSync(path.join(data, 'data', 'User'), { recursive: true });
  writeFileSync(path.join(data, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const args = [host.entry, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--user-data-dir', path.join(data, 'data'), '--extensions-dir', path.join(data, 'extensions'), '--config', path.join(data, 'config.yaml'),
    '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--vscode-option', 'enable-smoke-test-driver'];
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}' };
  for (const key of Object.keys(env)) if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|npm_)/.test(key)) delete env[key];
  const child = spawn(host.node, args, { env, stdio: ['ignore', 'pipe', 'inherit'], detached: process.platform !== 'win32' });
  const end = () => {
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  process.once('exit', end);
  let seen = '';
  child.stdout.on('data', (data) => {
    seen = (seen + data).slice(-4000);
    const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(seen)?.[1];
    if (!address) return;
    seen = '';
    const url = new URL(address);
    url.searchParams.set('folder', folder);
    url.searchParams.set('payload', JSON.stringify([['extensionDevelopmentPath', `vscode-remote://${url.host}${root}`]]));
    process.stdout.write(`\nVS Code with Reprise, on a copy of the sample: open this address in a browser (Ctrl+C ends it)\n\n  ${url}\n\n`);
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
}

await main(async () => {
  const withEditor = !process.argv.includes('--no-editor');
  ensurePackages();
  const node = ensureNode();
  build(node);
  const codes = [
    report(node, 'Is it deterministic?', ['check']),
    report(node, 'May it be deployed?', ['guard']),
    report(node, 'What happened in the recorded runs?', ['replay', 'histories']),
  ];
  process.stdout.write('\n');
  const worst = Math.max(...codes);
  if (!withEditor) return worst;
  const code = onPath(process.platform === 'win32' ? 'code.cmd' : 'code');
  return code ? openDesktop(code, playground()) : openInBrowser(playground());
});
