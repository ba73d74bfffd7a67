// The language client: starts dist/server.js and speaks to it. A bundle of its own, loaded when there is something to check.
import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { BUNDLES, LANGUAGES } from './contributions.ts';
import type { LanguageServer } from './language-server.ts';

/** Starts the server; the answer comes when it is ready for requests. */
export async function startLanguageServer(extensionUri: vscode.Uri, log: vscode.LogOutputChannel): Promise<LanguageServer> {
  const module = vscode.Uri.joinPath(extensionUri, BUNDLES.server).fsPath;
  const run = { module, args: ['--language-server'], transport: TransportKind.ipc };
  const client = new LanguageClient(
    'reprise',
    'Reprise',
    { run, debug: run },
    {
      documentSelector: LANGUAGES.flatMap((language) => [{ language, scheme: 'file' }, { language, scheme: 'untitled' }]),
      outputChannel: log,
      synchronize: { configurationSection: 'reprise' },
      initializationOptions: { trusted: vscode.workspace.isTrusted },
      diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
    },
  );
  await client.start();
  const states = new vscode.EventEmitter<boolean>();
  const onState = client.onDidChangeState(({ newState }) => states.fire(newState === State.Running));
  return {
    request: (method, params, token) => client.sendRequest(method, params, token),
    onDidChangeRunning: states.event,
    restart: () => client.restart(),
    dispose: () => {
      onState.dispose();
      states.dispose();
      void client.dispose();
    },
  };
}
