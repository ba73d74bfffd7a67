// The language status item: whether the server runs, and how much it knows.
import * as vscode from 'vscode';
import { LANGUAGES, STATUS_ITEM } from './contributions.ts';
import type { LanguageServerOwner } from './language-server.ts';

/** Owner of the item; it shows nothing but what the server answers. */
export function createStatusItem(server: LanguageServerOwner): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem(STATUS_ITEM, [...LANGUAGES]);
  item.name = 'Reprise';
  item.text = 'Reprise';
  item.detail = 'no orchestrations here';
  const refresh = async (): Promise<void> => {
    item.busy = true;
    const idle = await (await server.get()).request('reprise/idle', {});
    item.busy = false;
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.detail = `${idle.orchestrations === 1 ? 'one orchestration' : `${idle.orchestrations} orchestrations`} in ${idle.files} files`;
  };
  const onRunning = server.onDidChangeRunning((isRunning) => {
    if (isRunning) {
      refresh().catch(() => {
        item.busy = false;
      });
      return;
    }
    item.busy = false;
    item.severity = vscode.LanguageStatusSeverity.Error;
    item.detail = 'the language server is not running';
    item.command = { command: 'reprise.restart', title: 'Restart' };
  });
  return vscode.Disposable.from(item, onRunning);
}
