// One open history: carries out the effects of its session and owns everything that this takes (C2).
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { BUNDLES } from '../contributions.ts';
import { HostProblem, type HostClient } from '../host-client.ts';
import { replayBudget, type HostPool } from '../hosts.ts';
import type { ReplayProblem } from '../../server/host/protocol.ts';
import { decodeFromWebview } from './decode-from-webview.ts';
import type { FromWebview, PanelNotice } from './protocol.ts';
import { advance, newSession, type Effect, type Input, type Selection, type SessionState } from './session.ts';
import { shell } from './shell.ts';
import { SourceView } from './source-view.ts';

/** How long a file must be left alone before it is read again; recorders write in bursts. */
const RELOAD_DELAY_MS = 200;

const UNTRUSTED: PanelNotice = { text: 'This workspace is not trusted, so the history is shown and not replayed: a replay runs the orchestration\'s code.', action: 'trust' };

/** What a panel needs of the extension around it. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly hosts: HostPool;
  newVersion(orchestration: string): Promise<void>;
}

let panelsOpened = 0;

export class HistoryPanel implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #view: vscode.WebviewPanel;
  readonly #services: PanelServices;
  readonly #source: SourceView;
  readonly #session = `panel-${++panelsOpened}`;
  readonly #owned: vscode.Disposable[] = [];
  #state: SessionState;
  #opening = new vscode.CancellationTokenSource();
  #host: HostClient | undefined;
  #reload: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(uri: vscode.Uri, view: vscode.WebviewPanel, services: PanelServices, selection: Selection) {
    this.uri = uri;
    this.#view = view;
    this.#services = services;
    this.#source = new SourceView(services.extensionUri);
    this.#state = newSession(path.basename(uri.fsPath), selection);
    this.#owned.push(this.#source);
    this.#prepareView();
    this.#watch();
    this.#input({ kind: 'start' });
  }

  /** True while the panel is the active editor, so that stepping commands mean it. */
  get isActive(): boolean {
    return this.#view.active;
  }

  /** Treats a message as if the page had sent it: stepping commands come in here. */
  receive(message: FromWebview): void {
    this.#input({ kind: 'page', message });
  }

  /** Opens another execution of the same source. */
  select(selection: Selection): void {
    this.#view.reveal();
    this.#input({ kind: 'select', selection });
  }

  dispose(): void {
    this.#isClosed = true;
    clearTimeout(this.#reload);
    this.#opening.cancel();
    this.#opening.dispose();
    this.#host?.request('close', { session: this.#session }).catch(() => undefined);
    for (const owned of this.#owned) owned.dispose();
  }

  #prepareView(): void {
    const { webview } = this.#view;
    const dist = vscode.Uri.joinPath(this.#services.extensionUri, 'dist');
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#owned.push(
      webview.onDidReceiveMessage((message: unknown) => {
        const known = decodeFromWebview(message);
        if (known !== undefined) this.receive(known);
      }),
    );
    webview.html = shell({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(this.#services.extensionUri, BUNDLES.page)).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(this.#services.extensionUri, BUNDLES.pageStyle)).toString(),
      title: this.#state.title,
    });
  }

  /** A history that grows, source that is saved and trust that is granted all change what the panel must show. */
  #watch(): void {
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(this.uri, '..'), `${path.basename(this.uri.fsPath)}{,-wal}`);
    const files = vscode.workspace.createFileSystemWatcher(pattern);
    const changed = (): void => {
      clearTimeout(this.#reload);
      this.#reload = setTimeout(() => this.#input({ kind: 'changed' }), RELOAD_DELAY_MS);
    };
    this.#owned.push(
      files,
      files.onDidChange(changed),
      files.onDidCreate(changed),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (/^(type|java)script/.test(document.languageId)) changed();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(changed),
    );
  }

  #input(input: Input): void {
    // Answers may come after the panel was closed, and its webview must not be touched any more.
    if (this.#isClosed) return;
    const { state, effects } = advance(this.#state, input);
    this.#state = state;
    for (const effect of effects) this.#perform(effect).catch((error: unknown) => void vscode.window.showErrorMessage(problemOf(error).message));
  }

  async #perform(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case 'post':
        await this.#view.webview.postMessage(effect.message);
        return;
      case 'open':
        return this.#open(effect.generation, effect.selection);
      case 'state':
        return this.#ask(effect.generation, async (host) => ({ kind: 'stated', generation: effect.generation, state: await host.request('state', { session: this.#session, step: effect.step }) }));
      case 'variables':
        return this.#ask(effect.generation, async (host) => {
          const { variables } = await host.request('variables', { session: this.#session, reference: effect.reference });
          return { kind: 'expanded', generation: effect.generation, step: effect.step, reference: effect.reference, variables };
        });
      case 'highlight':
        return this.#source.mark(effect.source, effect.label, effect.show);
      case 'reveal':
        return this.#source.reveal(effect.source);
      case 'new-version':
        return this.#services.newVersion(effect.orchestration);
      case 'trust':
        await vscode.commands.executeCommand('workbench.trust.manage');
        return;
      case 'show-text':
        await vscode.commands.executeCommand('vscode.openWith', this.uri, 'default');
        return;
    }
  }

  async #open(generation: number, selection: Selection): Promise<void> {
    this.#opening.cancel();
    this.#opening.dispose();
    this.#opening = new vscode.CancellationTokenSource();
    const { token } = this.#opening;
    try {
      if (this.uri.scheme !== 'file') throw new HostProblem({ code: 'not-local', message: 'Histories are read from the local disk, and this one lies in a virtual workspace.', hint: 'Download it and open the local copy.' });
      const host = await this.#services.hosts.for(this.uri);
      if (token.isCancellationRequested) return;
      this.#host = host;
      const opened = await host.request('open', { session: this.#session, source: { path: this.uri.fsPath, ...selection }, budget: replayBudget() }, token);
      this.#input({ kind: 'opened', generation, opened, ...(vscode.workspace.isTrusted ? {} : { notice: UNTRUSTED }) });
    } catch (error) {
      this.#input({ kind: 'open-failed', generation, problem: problemOf(error) });
    }
  }

  async #ask(generation: number, request: (host: HostClient) => Promise<Input>): Promise<void> {
    if (this.#host === undefined) return;
    try {
      this.#input(await request(this.#host));
    } catch (error) {
      this.#input({ kind: 'state-failed', generation, problem: problemOf(error) });
    }
  }
}

/** The problem inside what was thrown; anything else than a host's problem is a bug of ours and is named as one. */
function problemOf(error: unknown): ReplayProblem {
  if (error instanceof HostProblem) return error.problem;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), hint: 'This is a bug in Reprise.' };
}
