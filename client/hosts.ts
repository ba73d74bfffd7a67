// One replay host for each workspace folder: who gets which process, with what trust, and with which unsaved text.
import path from 'node:path';
import * as vscode from 'vscode';
import { BUNDLES, LANGUAGES } from './contributions.ts';
import { HostClient } from './host-client.ts';
import { forkHost } from './host-process.ts';
import { setting } from './settings.ts';
import type { Budget } from '../server/host/protocol.ts';

/** A client together with what it has been told of unsaved files. */
interface Entry {
  readonly client: HostClient;
  readonly overlaid: Set<string>;
}

/** Owner of all host processes of the window. */
export class HostPool implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  readonly #entries = new Map<string, Entry>();
  readonly #onTrust: vscode.Disposable;

  constructor(extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#log = log;
    // A host that was started without trust only reads; programs need a new one.
    this.#onTrust = vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart());
  }

  /** The host of the folder that `uri` lies in, told of every unsaved source file of that folder. */
  async for(uri: vscode.Uri): Promise<HostClient> {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? path.dirname(uri.fsPath);
    let entry = this.#entries.get(folder);
    if (entry === undefined) {
      entry = { client: this.#start(folder), overlaid: new Set() };
      this.#entries.set(folder, entry);
    }
    await this.#overlay(entry, folder);
    return entry.client;
  }

  /** Ends every process; they start again when needed. */
  restart(): void {
    for (const { client } of this.#entries.values()) client.dispose();
    this.#entries.clear();
  }

  dispose(): void {
    this.#onTrust.dispose();
    this.restart();
  }

  #start(folder: string): HostClient {
    const isTrusted = vscode.workspace.isTrusted;
    const spawn = () =>
      forkHost({
        module: vscode.Uri.joinPath(this.#extensionUri, BUNDLES.host).fsPath,
        folder,
        arguments: isTrusted ? [] : ['--read-only'],
        log: (text) => this.#log.debug(`[replay host] ${text.trimEnd()}`),
      });
    return new HostClient(spawn, (notice) => {
      if (notice.name === 'progress') this.#log.trace(`[replay host] ${notice.params.done}/${notice.params.total} ${notice.params.message}`);
    });
  }

  async #overlay(entry: Entry, folder: string): Promise<void> {
    const files: Record<string, string | null> = Object.fromEntries([...entry.overlaid].map((file) => [file, null]));
    entry.overlaid.clear();
    for (const document of vscode.workspace.textDocuments) {
      const isOurs = document.isDirty && document.uri.scheme === 'file' && LANGUAGES.some((language) => language === document.languageId);
      if (!isOurs || !document.uri.fsPath.startsWith(folder + path.sep)) continue;
      const file = document.uri.fsPath.replaceAll('\\', '/');
      files[file] = document.getText();
      entry.overlaid.add(file);
    }
    if (Object.keys(files).length > 0) await entry.client.request('overlay', { files });
  }
}

/** Time and memory for one replay, as the settings say. */
export function replayBudget(): Budget {
  return { timeMs: setting('reprise.replay.timeoutMs', 10_000), memoryMb: setting('reprise.replay.memoryMb', 1024) };
}
