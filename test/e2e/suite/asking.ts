// Asking the editor until it answers, and files of the workspace that is open.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';

/** Asks until there is an answer; the editor answers some requests with nothing while it is still starting. */
export async function soon<T>(what: string, ask: () => Promise<T | undefined> | Thenable<T | undefined> | T | undefined): Promise<T> {
  for (let count = 0; count < 120; count += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited in vain for ${what}`);
}

export function workspaceFile(...names: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.file(path.join(folder.uri.fsPath, ...names));
}
