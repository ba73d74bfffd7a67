// Runs the editor suites: mocha inside the extension host, then the scenarios in the window; writes one report.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { launchBrowser, root, runInExtensionHost, startEditor, tailOf, workbenchUrl } from './editor.ts';
import { commitAll, copyProject, runScenarios, type ScenarioResult } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { writeVsix } from '../support/vsix.ts';

const startedAt = process.hrtime.bigint();
const log = (text: string): void => {
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  process.stdout.write(`[${seconds.toFixed(1).padStart(6)} s] ${text}\n`);
};

/** Mocha inside VS Code's own extension host. */
async function extensionHostSuite(): Promise<ScenarioResult[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'reprise-suite-'));
  const entry = path.join(root, 'test', '.out', 'suite', 'index.cjs');
  await build({ absWorkingDir: root, entryPoints: ['test/e2e/suite/index.ts'], outfile: entry, bundle: true, platform: 'node', format: 'cjs', target: 'node22', external: ['vscode'], logLevel: 'error' });
  const folder = path.join(scratch, 'workspace');
  copyProject('engine/samples/health-monitor', folder);
  commitAll(folder, 'released');
  const results = path.join(scratch, 'results.json');
  const editor = await startEditor({ env: { REPRISE_SUITE_RESULTS: results } });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const lines: string[] = [];
    const code = await runInExtensionHost(page, workbenchUrl(editor, { folder, extension: root, tests: entry }), (line) => lines.push(line), 180_000);
    if (!existsSync(results)) return [{ name: 'the extension host', ok: false, message: `left no results (exit ${code})\n${lines.slice(-40).join('\n')}\n${tailOf(editor.logFile)}` }];
    const read: { readonly outcomes: readonly { readonly title: string; readonly ok: boolean; readonly message?: string }[] } = JSON.parse(readFileSync(results, 'utf8'));
    return read.outcomes.map(({ title, ok, message }) => ({ name: title, ok, message }));
  } finally {
    await browser.close();
    await editor.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const only = process.argv[2];
const vsix = path.join(root, 'test', '.out', 'reprise.vsix');
writeVsix(vsix);
const results = [
  ...(only === undefined || only === 'extension host' ? await extensionHostSuite() : []),
  ...(await runScenarios(scenarios(vsix).filter((scenario) => only === undefined || scenario.name.includes(only)), log)),
];
for (const result of results) log(`${result.ok ? 'ok    ' : 'FAILED'} ${result.name}${result.message === undefined ? '' : `\n${result.message}`}`);
const passed = results.filter((result) => result.ok).length;
const report = process.env['REPRISE_E2E_REPORT'];
if (report !== undefined) {
  mkdirSync(path.dirname(report), { recursive: true });
  writeFileSync(report, JSON.stringify({ passed, failed: results.length - passed, skipped: [] }));
}
process.exitCode = passed === results.length && results.length > 0 ? 0 : 1;
