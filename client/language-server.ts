// What the rest of the client knows of the language server: its requests, and that it starts only where there is something to check.
import * as vscode from 'vscode';
import { LANGUAGES } from './contributions.ts';
import type { ServerRequests } from '../server/protocol.ts';

export interface LanguageServer extends vscode.Disposable {
  /** @throws what the server answers as an error; its message is for the user. */
  request<Method extends keyof ServerRequests>(method: Method, params: ServerRequests[Method][0], token?: vscode.CancellationToken): Promise<ServerRequests[Method][1]>;
  readonly onDidChangeRunning: vscode.Event<boolean>;
  restart(): Promise<void>;
}

/** Names of the packages that orchestrations are written with; a file or a manifest that names one is worth a server. */
const SDKS = /['"](@reprise\/engine(\/[\w-]+)?|duroxide|@temporalio\/workflow|durable-functions|@microsoft\/durabletask-js)['"]/;

/** How many package.json files are looked at before giving up. */
const MANIFESTS_MAX = 50;

/** True when a text (source or package.json) names a package that orchestrations are written with. */
export const mentionsSdk = (text: string): boolean => SDKS.test(text);

/** Owner of the server: starts it once, at the first sign of orchestrations or the first request. */
export class LanguageServerOwner implements vscode.Disposable {
  readonly #start: () => Promise<LanguageServer>;
  readonly #onOpen: vscode.Disposable;
  readonly #running = new vscode.EventEmitter<boolean>();
  /** Fires when the server comes up or goes down. */
  readonly onDidChangeRunning = this.#running.event;
  #server: Promise<LanguageServer> | undefined;

  constructor(start: () => Promise<LanguageServer>) {
    this.#start = start;
    this.#onOpen = vscode.workspace.onDidOpenTextDocument((document) => this.#consider(document));
    // Files that vanish while they are looked at are no reason for anything: the next document that is opened starts the server.
    this.#lookAround().catch(() => undefined);
  }

  /** The server, started if need be. */
  get(): Promise<LanguageServer> {
    this.#server ??= this.#started();
    return this.#server;
  }

  async restart(): Promise<void> {
    if (this.#server !== undefined) await (await this.#server).restart();
  }

  dispose(): void {
    this.#onOpen.dispose();
    this.#running.dispose();
    this.#server?.then((server) => server.dispose(), () => undefined);
  }

  async #started(): Promise<LanguageServer> {
    try {
      const server = await this.#start();
      server.onDidChangeRunning((isRunning) => this.#running.fire(isRunning));
      this.#running.fire(true);
      return server;
    } catch (error) {
      // The next request tries again.
      this.#server = undefined;
      this.#running.fire(false);
      throw error;
    }
  }

  #wake(): void {
    this.get().catch((error: unknown) => void vscode.window.showErrorMessage(`Reprise could not start its language server: ${error instanceof Error ? error.message : String(error)}`));
  }

  #consider(document: vscode.TextDocument): void {
    if (this.#server !== undefined || !LANGUAGES.some((language) => language === document.languageId)) return;
    if (mentionsSdk(document.getText())) this.#wake();
  }

  async #lookAround(): Promise<void> {
    for (const document of vscode.workspace.textDocuments) this.#consider(document);
    const configured = await vscode.workspace.findFiles('**/reprise.{config,lock}.json', '**/node_modules/**', 1);
    if (configured.length > 0) return this.#wake();
    for (const manifest of await vscode.workspace.findFiles('**/package.json', '**/node_modules/**', MANIFESTS_MAX)) {
      if (this.#server !== undefined) return;
      if (mentionsSdk(Buffer.from(await vscode.workspace.fs.readFile(manifest)).toString('utf8'))) return this.#wake();
    }
  }
}
