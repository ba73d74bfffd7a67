// A real VS Code workbench (code-server) on a loopback port, and the browser that shows it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const userSettings = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.empty.hint': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'terminal.integrated.gpuAcceleration': 'off',
  'git.enabled': false,
  'window.dialogStyle': 'custom',
  'files.simpleDialog.enable': true,
};

export interface EditorOptions {
  /** Packaged extensions to install first. */
  readonly install?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** User settings over the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask whether a folder is trusted, as a user's editor does. */
  readonly trust?: boolean;
  /** The loopback port; any free one when absent. */
  readonly port?: number;
}

export interface Editor {
  readonly url: string;
  readonly logFile: string;
  stop(): Promise<void>;
}

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: start the suite with npm test`);
  return value;
};

/** Environment of the server, without what an outer editor or npm left behind, and with no extension gallery to ask. */
function serverEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, EXTENSIONS_GALLERY: '{}', ...extra };
  for (const key of Object.keys(environment)) if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|npm_)/.test(key)) delete environment[key];
  return environment;
}

async function installExtension(node: string, args: readonly string[], vsix: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(node, [...args, '--install-extension', vsix], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (data: Buffer) => { text += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { text += data.toString(); });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`installing ${vsix} failed (${code}): ${text}`);
}

/** Ends a whole process group: server, extension host, language server, replay host. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const hard = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
  await gone;
  clearTimeout(hard);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const node = required('REPRISE_EDITOR_NODE');
  const entry = required('REPRISE_EDITOR_ENTRY');
  const folder = mkdtempSync(path.join(tmpdir(), 'reprise-editor-'));
  const data = path.join(folder, 'data');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  const trust = options.trust === true ? {} : { 'security.workspace.trust.enabled': false };
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify({ ...userSettings, ...trust, ...options.settings }, null, 2));
  const common = [entry, '--user-data-dir', data, '--extensions-dir', path.join(folder, 'extensions'), '--config', path.join(folder, 'config.yaml'),
    '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', ...(options.trust === true ? [] : ['--disable-workspace-trust'])];
  const env = serverEnvironment(options.env ?? {});
  for (const vsix of options.install ?? []) await installExtension(node, common, vsix, env);
  const logFile = path.join(folder, 'server.log');
  const log = createWriteStream(logFile);
  // Without the smoke-test driver a built workbench ignores the payload that carries the extension under development.
  const child = spawn(node, [...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`, '--vscode-option', 'enable-smoke-test-driver'], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const atExit = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', atExit);
  let seen = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the editor host did not start: ${seen}`)), 60_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(log, { end: false });
      stream.on('data', (data: Buffer) => {
        seen = (seen + data.toString()).slice(-20_000);
        const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(seen)?.[1];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address);
      });
    }
    child.once('exit', (code) => reject(new Error(`the editor host ended (${code}): ${seen}`)));
  });
  return {
    url,
    logFile,
    async stop() {
      await endGroup(child);
      process.removeListener('exit', atExit);
      log.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: required('CHROMIUM'),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
      // Nothing may leave the machine, not even a name to look up.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

export interface WorkbenchTarget {
  readonly folder: string;
  /** The extension under development, as a folder. */
  readonly extension?: string;
  /** A module whose `run()` is called in the extension host. */
  readonly tests?: string;
}

/** Address of the workbench on a folder of the server. */
export function workbenchUrl(editor: Pick<Editor, 'url'>, target: WorkbenchTarget): string {
  const remote = (file: string): string => `vscode-remote://${new URL(editor.url).host}${file}`;
  const payload: [string, string][] = [];
  if (target.extension !== undefined) payload.push(['extensionDevelopmentPath', remote(target.extension)]);
  if (target.tests !== undefined) payload.push(['extensionTestsPath', remote(target.tests)]);
  const url = new URL(editor.url);
  url.searchParams.set('folder', target.folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.toString();
}

/** Waits until the workbench has restored itself and wears its theme. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.waitForFunction('!!window.driver', null, { timeout: 60_000 });
  await page.evaluate('window.driver.whenWorkbenchRestored()');
  await page.locator('.monaco-workbench.vs-dark, .monaco-workbench.vs, .monaco-workbench.hc-black').first().waitFor();
}

/** Runs a command by its title. The palette is deaf for a moment after use, so a lost F1 is pressed again. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  for (let attempt = 0; ; attempt += 1) {
    try {
      await widget.waitFor({ state: 'hidden', timeout: 2000 });
      await page.keyboard.press('F1');
      await widget.locator('input.input').fill(`>${title}`, { timeout: 2000 });
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().waitFor({ timeout: 5000 });
      break;
    } catch (error) {
      if (attempt >= 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
  await page.keyboard.press('Enter');
}

/** Opens a file of the workspace by its name (the part that quick open needs to find it first). */
export async function openFile(page: Page, name: string): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  for (let attempt = 0; ; attempt += 1) {
    try {
      await widget.waitFor({ state: 'hidden', timeout: 2000 });
      await page.keyboard.press('Control+p');
      await widget.locator('input.input').fill(name, { timeout: 2000 });
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: path.posix.basename(name) }).first().waitFor({ timeout: 5000 });
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: path.posix.basename(name) }).first().waitFor({ timeout: 5000 });
      return;
    } catch (error) {
      if (attempt >= 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** The document inside the nth webview: two nested frames. */
export function webview(page: Page, index = 0): FrameLocator {
  return page.locator('iframe.webview.ready').nth(index).contentFrame().frameLocator('iframe#active-frame');
}

/**
 * Runs a test entry inside the extension host.
 * @returns the exit code that the workbench reports. It says 0 when the extension host died under the tests, too: believe it only together with a results file.
 */
export async function runInExtensionHost(page: Page, url: string, onLog: (line: string) => void, timeoutMs: number): Promise<number | 'timeout'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('timeout'), timeoutMs);
    const finish = (code: number): void => {
      clearTimeout(timer);
      resolve(code);
    };
    void (async () => {
      await page.exposeFunction('codeAutomationExit', finish);
      await page.exposeFunction('codeAutomationLog', (kind: string, values: unknown[]) => onLog(`[${kind}] ${format(...values)}`));
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    })().catch(reject);
  });
}

/** The end of the server's log, for a failure's report. */
export function tailOf(file: string): string {
  return readFileSync(file, 'utf8').slice(-3000);
}
