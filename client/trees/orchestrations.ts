// The view "Orchestrations": names, and under each its versions; a click goes to the function.
import * as vscode from 'vscode';
import { VIEWS } from '../contributions.ts';
import { compareVersions, distinct } from '../commands/pick-orchestration.ts';
import type { LanguageServerOwner } from '../language-server.ts';
import type { OrchestrationSummary } from '../../server/protocol.ts';

/** A NAME with its versions, or one version. */
type Node = { readonly kind: 'family'; readonly name: string; readonly versions: readonly OrchestrationSummary[] } | { readonly kind: 'version'; readonly orchestration: OrchestrationSummary; readonly name: string; readonly version: string; readonly uri: string };

/** How long the workspace must be quiet before the view asks again. */
const REFRESH_DELAY_MS = 1000;

export class OrchestrationsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #server: LanguageServerOwner;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #owned: readonly vscode.Disposable[];
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: LanguageServerOwner) {
    this.#server = server;
    this.#owned = [
      this.#changed,
      vscode.window.createTreeView(VIEWS.orchestrations, { treeDataProvider: this, showCollapseAll: true }),
      server.onDidChangeRunning((isRunning) => {
        this.#isRunning = isRunning;
        this.#changed.fire();
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.#refresh()),
    ];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node?.kind === 'version') return [];
    if (node?.kind === 'family') return node.versions.map((orchestration) => ({ kind: 'version', orchestration, name: orchestration.name, version: orchestration.version, uri: orchestration.uri }));
    if (!this.#isRunning) return [];
    const orchestrations = distinct((await (await this.#server.get()).request('reprise/orchestrations', {})).orchestrations);
    const families = new Map<string, OrchestrationSummary[]>();
    for (const orchestration of orchestrations) families.set(orchestration.name, [...(families.get(orchestration.name) ?? []), orchestration]);
    return [...families].sort(([a], [b]) => a.localeCompare(b)).map(([name, versions]) => ({ kind: 'family', name, versions: [...versions].sort((a, b) => compareVersions(b.version, a.version)) }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'family') {
      const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
      item.iconPath = new vscode.ThemeIcon('symbol-namespace');
      item.description = node.versions.length === 1 ? 'one version' : `${node.versions.length} versions`;
      item.contextValue = 'family';
      return item;
    }
    const { orchestration } = node;
    const item = new vscode.TreeItem(orchestration.version, vscode.TreeItemCollapsibleState.None);
    item.iconPath = new vscode.ThemeIcon(orchestration.registered ? 'versions' : 'warning');
    item.description = `${orchestration.functionName}${orchestration.registered ? '' : ', not registered'}`;
    item.contextValue = 'version';
    const at = new vscode.Position(orchestration.line - 1, orchestration.column - 1);
    item.command = { command: 'vscode.open', title: 'Go to Function', arguments: [vscode.Uri.parse(orchestration.uri), { selection: new vscode.Range(at, at) }] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const owned of this.#owned) owned.dispose();
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), REFRESH_DELAY_MS);
  }
}
