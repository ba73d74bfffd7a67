// Applies whole new texts of files as one workspace edit with minimal ranges, and shows the place that matters.
import * as vscode from 'vscode';
import type { FileEdits } from '../server/protocol.ts';
import { replacements } from './text-edits.ts';

/**
 * Applies all edits or none and saves nothing: the user sees and undoes one change.
 * @returns false when the editor refused, which it says itself.
 */
export async function applyFileEdits({ edits, reveal }: FileEdits): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri: address, newText } of edits) {
    const uri = vscode.Uri.parse(address);
    if (!(await exists(uri))) {
      edit.createFile(uri, { overwrite: false, contents: Buffer.from(newText, 'utf8') });
      continue;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    for (const { start, end, text } of replacements(document.getText(), newText)) edit.replace(uri, new vscode.Range(...start, ...end), text);
  }
  const isApplied = await vscode.workspace.applyEdit(edit);
  if (isApplied && reveal !== undefined) {
    const at = new vscode.Position(reveal.line - 1, reveal.column - 1);
    await vscode.window.showTextDocument(vscode.Uri.parse(reveal.uri), { selection: new vscode.Range(at, at) });
  }
  return isApplied;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
