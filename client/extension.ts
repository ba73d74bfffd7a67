// The extension's entry: makes the parts, hands each its owner, and decides nothing.
import * as vscode from 'vscode';
import { registerCommands } from './commands/index.ts';
import { newVersion } from './commands/new-version.ts';
import { continueSample } from './commands/open-sample.ts';
import type { Services } from './commands/services.ts';
import { HostPool } from './hosts.ts';
import { LanguageServerOwner } from './language-server.ts';
import { HistoryEditor } from './panel/history-editor.ts';
import { createStatusItem } from './status-item.ts';
import { OrchestrationsView } from './trees/orchestrations.ts';

export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Reprise', { log: true });
  const hosts = new HostPool(extensionUri, log);
  // The language client is the heavy part, and a bundle of its own: loaded when there is something to check.
  const server = new LanguageServerOwner(async () => (await import('./language-client.ts')).startLanguageServer(extensionUri, log));
  const editor = new HistoryEditor({ extensionUri, hosts, newVersion: (orchestration) => newVersion(services, orchestration) });
  const services: Services = { extensionUri, extensionId: context.extension.id, memory: context.globalState, hosts, server, editor };
  subscriptions.push(log, hosts, server, editor, createStatusItem(server), new OrchestrationsView(server), ...registerCommands(services));
  continueSample(context.globalState).catch((error: unknown) => log.error(String(error)));
}
