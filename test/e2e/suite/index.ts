// Entry that VS Code's extension host calls: runs the mocha suites beside it and writes what came out.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { suites } from './suites.ts';

interface Outcome {
  readonly title: string;
  readonly ok: boolean;
  readonly message?: string;
}

/** Rejects when a test failed: the workbench then reports 1. The results file is what the runner believes. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'min' });
  const outcomes: Outcome[] = [];
  mocha.suite.emit('pre-require', globalThis, null, mocha);
  for (const suite of suites) suite();
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => outcomes.push({ title: test.fullTitle(), ok: true }));
    runner.on('fail', (test, error: unknown) => outcomes.push({ title: test.fullTitle(), ok: false, message: error instanceof Error ? error.stack ?? error.message : String(error) }));
  });
  const file = process.env['REPRISE_SUITE_RESULTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ outcomes }));
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}
