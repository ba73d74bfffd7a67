// What a command may use of the extension.
import type * as vscode from 'vscode';
import type { HostPool } from '../hosts.ts';
import type { LanguageServerOwner } from '../language-server.ts';
import type { HistoryEditor } from '../panel/history-editor.ts';

export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly extensionId: string;
  /** Remembered over a reload of the window. */
  readonly memory: vscode.Memento;
  readonly hosts: HostPool;
  readonly server: LanguageServerOwner;
  readonly editor: HistoryEditor;
}
