// How long the extension takes to activate in a real VS Code, asked from inside its extension host.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { figure, type Benchmark } from './figure.ts';

const windows = 5;

export const activationBenchmark: Benchmark = {
  prefixes: ['activation'],
  async run(report) {
    if (process.env['REPRISE_EDITOR_NODE'] === undefined) return;
    const { launchBrowser, root, runInExtensionHost, startEditor, workbenchUrl } = await import('../e2e/editor.ts');
    const scratch = mkdtempSync(path.join(tmpdir(), 'reprise-activation-'));
    const results = path.join(scratch, 'activation.json');
    const folder = path.join(scratch, 'empty');
    mkdirSync(folder);
    const entry = path.join(scratch, 'entry.cjs');
    await build({ absWorkingDir: root, entryPoints: ['test/bench/activation-entry.ts'], outfile: entry, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'error' });
    const editor = await startEditor({ env: { REPRISE_SUITE_RESULTS: results } });
    const browser = await launchBrowser();
    const times: number[] = [];
    try {
      for (let count = 0; count < windows; count += 1) {
        const page = await browser.newPage();
        const code = await runInExtensionHost(page, workbenchUrl(editor, { folder, extension: root, tests: entry }), () => undefined, 120_000);
        if (code !== 0) throw new Error(`the extension host answered ${code}`);
        const { ms }: { readonly ms: number } = JSON.parse(readFileSync(results, 'utf8'));
        times.push(ms);
        rmSync(results);
        await page.close();
      }
    } finally {
      await browser.close();
      await editor.stop();
      rmSync(scratch, { recursive: true, force: true });
    }
    report(figure('activation', 'ms', times, { goal: '<= 100 ms' }));
  },
};
