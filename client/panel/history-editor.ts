// The read-only custom editor for histories: makes panels, knows which are open, and opens the execution that a command names.
import * as vscode from 'vscode';
import { EDITORS } from '../contributions.ts';
import { HistoryPanel, type PanelServices } from './panel.ts';
import type { StepTarget } from './protocol.ts';
import type { Selection } from './session.ts';

/** Owner of the registration and, through it, of every panel. */
export class HistoryEditor implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  readonly #services: PanelServices;
  readonly #registrations: vscode.Disposable[];
  readonly #panels = new Set<HistoryPanel>();
  readonly #wanted = new Map<string, Selection>();

  constructor(services: PanelServices) {
    this.#services = services;
    this.#registrations = Object.values(EDITORS).map((viewType) => vscode.window.registerCustomEditorProvider(viewType, this));
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor(document: vscode.CustomDocument, view: vscode.WebviewPanel): void {
    const key = document.uri.toString();
    const panel = new HistoryPanel(document.uri, view, this.#services, this.#wanted.get(key));
    this.#wanted.delete(key);
    this.#panels.add(panel);
    const onClose = view.onDidDispose(() => {
      onClose.dispose();
      this.#panels.delete(panel);
      panel.dispose();
    });
  }

  /** Opens a history, at one execution where one is named; an open panel goes there instead of a second one. */
  async show(uri: vscode.Uri, selection?: Selection): Promise<void> {
    const open = [...this.#panels].find((panel) => panel.uri.toString() === uri.toString());
    if (open !== undefined) {
      open.select(selection);
      return;
    }
    if (selection !== undefined) this.#wanted.set(uri.toString(), selection);
    await vscode.commands.executeCommand('vscode.openWith', uri, uri.path.endsWith('.history.json') ? EDITORS.history : EDITORS.historyOption);
  }

  /** Steps the active panel, or the only one. */
  step(target: StepTarget): void {
    const panels = [...this.#panels];
    const panel = panels.find((candidate) => candidate.isActive) ?? (panels.length === 1 ? panels[0] : undefined);
    panel?.receive({ type: 'step', target });
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    for (const panel of this.#panels) panel.dispose();
  }
}
