// The command "Open History…": opens a recorded history of the workspace, or any file that the user points at.
import * as vscode from 'vscode';
import { historyFiles } from './replay-history.ts';
import type { Services } from './services.ts';

/** Called from the explorer with a file, from the palette without. */
export async function openHistory(services: Services, uri?: vscode.Uri): Promise<void> {
  const chosen = uri instanceof vscode.Uri ? uri : await pickFile();
  if (chosen !== undefined) await services.editor.show(chosen);
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const browse = { label: '$(folder-opened) Browse…', description: 'a history, a database or event JSON from anywhere', uri: undefined };
  const known = (await historyFiles()).map((uri) => ({ label: `$(history) ${vscode.workspace.asRelativePath(uri)}`, description: '', uri }));
  if (known.length > 0) {
    const picked = await vscode.window.showQuickPick([...known, browse], { title: 'Open a recorded history', placeHolder: 'Choose a history' });
    if (picked === undefined) return undefined;
    if (picked.uri !== undefined) return picked.uri;
  }
  const [file] = (await vscode.window.showOpenDialog({ title: 'Open a recorded history', filters: { Histories: ['json', 'jsonl', 'db', 'sqlite', 'sqlite3', 'gz'], 'All files': ['*'] } })) ?? [];
  return file;
}
