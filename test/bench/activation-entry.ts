// Runs in the extension host: activates the extension and writes how long that took, loading of its code included.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('reprise.reprise');
  const file = process.env['REPRISE_SUITE_RESULTS'];
  if (extension === undefined || file === undefined) throw new Error('The extension or the file of results is not there.');
  if (extension.isActive) throw new Error('The extension was active before it was needed.');
  const start = performance.now();
  await extension.activate();
  writeFileSync(file, JSON.stringify({ ms: performance.now() - start }));
}
