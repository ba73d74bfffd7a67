// `npm test`: installs what is missing, builds, runs every suite, and ends with the plain line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, ensureBrowser, ensureEditorHost, ensureNode, ensurePackages, main, root, say } from './setup.mjs';

const out = path.join(root, 'test', '.out');

/** Runs a suite with its output passed through; resolves with its exit code. */
function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code ?? 1));
  });
}

const totals = { passed: 0, failed: 0, skipped: [] };

async function unitSuites(node, filters) {
  const report = path.join(out, 'vitest.json');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await run(node, [vitest, 'run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters], {});
  if (!existsSync(report)) {
    say('the unit suites left no report: they count as one failure');
    totals.failed += 1;
    return;
  }
  const read = JSON.parse(readFileSync(report, 'utf8'));
  let failed = 0;
  for (const suite of read.testResults) {
    const cases = suite.assertionResults;
    for (const one of cases) {
      if (one.status === 'passed') totals.passed += 1;
      else if (one.status === 'failed') failed += 1;
      else totals.skipped.push({ name: `${path.relative(root, suite.name)} ${one.fullName}`, reason: 'switched off in the file' });
    }
    // A file that did not even load has no cases and is a failure of its own.
    if (suite.status === 'failed' && !cases.some((one) => one.status === 'failed')) failed += 1;
  }
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
}

/** The compiler is a suite: one case a room. */
async function types(node) {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  for (const room of ['engine', 'server', 'client', 'client/webview', 'test', 'test/workspaces']) {
    const code = await run(node, [tsc, '-p', room], {});
    if (code === 0) totals.passed += 1;
    else {
      totals.failed += 1;
      say(`types: ${room} does not compile`);
    }
  }
}

async function editorSuite(node) {
  const browser = ensureBrowser();
  const host = browser.missing ? browser : ensureEditorHost();
  if (host.missing) {
    totals.skipped.push({ name: 'test/e2e (a real VS Code)', reason: host.missing });
    return;
  }
  const report = path.join(out, 'e2e.json');
  await run(host.node, [path.join(root, 'test', 'e2e', 'run.ts')], { REPRISE_E2E_REPORT: report, REPRISE_EDITOR_NODE: host.node, REPRISE_EDITOR_ENTRY: host.entry, CHROMIUM: browser.path, REPRISE_NODE: node });
  if (!existsSync(report)) {
    say('the editor suite left no report: it counts as one failure');
    totals.failed += 1;
    return;
  }
  const read = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += read.passed;
  totals.failed += read.failed;
  totals.skipped.push(...read.skipped);
}

await main(async () => {
  const filters = process.argv.slice(2);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  ensurePackages();
  const node = ensureNode();
  build(node);
  const wants = (name) => filters.length === 0 || filters.some((filter) => filter.includes(name));
  if (filters.length === 0 || wants('types')) await types(node);
  const units = filters.filter((filter) => !filter.includes('e2e') && filter !== 'types');
  if (filters.length === 0 || units.length > 0) await unitSuites(node, units);
  if (wants('e2e')) await editorSuite(node);
  for (const { name, reason } of totals.skipped) process.stdout.write(`skipped: ${name}: ${reason}\n`);
  const tail = totals.skipped.length > 0 ? `, ${totals.skipped.length} skipped` : '';
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${tail}\n`);
  return totals.failed > 0 || totals.passed === 0 ? 1 : 0;
});
