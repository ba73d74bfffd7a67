// Scenarios in the editor: how one is described, run, photographed and reported.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, root, startEditor, tailOf, workbenchReady, workbenchUrl, type Editor, type EditorOptions } from './editor.ts';

export interface Stage {
  readonly page: Page;
  readonly folder: string;
  readonly editor: Editor;
  /** Writes a picture of the whole window to the ignored folder. */
  picture(name: string): Promise<void>;
  log(text: string): void;
}

export interface Scenario {
  readonly name: string;
  readonly options?: EditorOptions;
  /** Fills the workspace folder, which is empty and goes away afterwards. */
  prepare(folder: string): void;
  /** Asserts by throwing. */
  play(stage: Stage): Promise<void>;
}

export interface ScenarioResult {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string | undefined;
}

export const pictures = path.join(root, 'test', '.out', 'pictures');

/** Copies a folder of the repository into the workspace, without what is installed there. */
export function copyProject(from: string, to: string): void {
  cpSync(path.join(root, from), to, { recursive: true, filter: (file) => !/[\\/]node_modules([\\/]|$)/.test(file) });
}

/** Makes the workspace a repository with one commit, the baseline. */
export function commitAll(folder: string, message: string): void {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, stdio: 'ignore' });
  };
  git('init');
  git('add', '-A');
  git('commit', '-m', message);
}

/** Runs scenarios one after the other, each in an editor and a folder of its own. */
export async function runScenarios(scenarios: readonly Scenario[], log: (text: string) => void): Promise<ScenarioResult[]> {
  mkdirSync(pictures, { recursive: true });
  const browser = await launchBrowser();
  const results: ScenarioResult[] = [];
  try {
    for (const scenario of scenarios) {
      log(`editor: ${scenario.name}`);
      results.push(await runScenario(browser, scenario, log));
    }
  } finally {
    await browser.close();
  }
  return results;
}

async function runScenario(browser: Browser, scenario: Scenario, log: (text: string) => void): Promise<ScenarioResult> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'reprise-workspace-'));
  const folder = path.join(scratch, 'workspace');
  mkdirSync(folder);
  scenario.prepare(folder);
  const editor = await startEditor(scenario.options);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const strangers = new Set<string>();
  page.on('request', (request) => {
    // The service worker answers for vscode-cdn.net; no packet leaves the machine.
    if (!request.url().startsWith(editor.url) && !/^(data|blob):|\.vscode-resource\.vscode-cdn\.net/.test(request.url())) strangers.add(request.url());
  });
  const picture = async (name: string): Promise<void> => { await page.screenshot({ path: path.join(pictures, `${name}.png`) }); };
  const slug = scenario.name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
  try {
    const installed = (scenario.options?.install?.length ?? 0) > 0;
    await page.goto(workbenchUrl(editor, { folder, ...(installed ? {} : { extension: root }) }), { waitUntil: 'domcontentloaded' });
    await workbenchReady(page);
    await scenario.play({ page, folder, editor, picture, log });
    if (strangers.size > 0) throw new Error(`the window asked for addresses outside: ${[...strangers].join(', ')}`);
    return { name: scenario.name, ok: true, message: undefined };
  } catch (error) {
    await picture(`failed-${slug}`);
    const text = error instanceof Error ? error.stack ?? error.message : String(error);
    return { name: scenario.name, ok: false, message: `${text}\n${tailOf(editor.logFile)}` };
  } finally {
    await page.close();
    await editor.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
