// Shows source lines beside the panel: marks the line that waits, and goes to the line that the user asked for.
import * as vscode from 'vscode';
import type { SourcePosition } from '../../server/host/protocol.ts';

/** Owner of the decoration of one panel. */
export class SourceView implements vscode.Disposable {
  readonly #line: vscode.TextEditorDecorationType;
  readonly #onEditors: vscode.Disposable;
  #marked: { readonly source: SourcePosition; readonly label: string } | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#line = vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor('editor.stackFrameHighlightBackground'),
      overviewRulerColor: new vscode.ThemeColor('debugIcon.continueForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Full,
      gutterIconPath: vscode.Uri.joinPath(extensionUri, 'client', 'media', 'waiting.svg'),
      gutterIconSize: 'contain',
      after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em', fontStyle: 'italic' },
    });
    this.#onEditors = vscode.window.onDidChangeVisibleTextEditors(() => this.#decorate());
  }

  /** Marks a line in every editor that shows its file; `show` also brings it into view beside the panel. */
  async mark(source: SourcePosition | undefined, label: string, show: boolean): Promise<void> {
    this.#marked = source && { source, label };
    this.#decorate();
    if (source === undefined || !show) return;
    const visible = editorOf(source);
    if (visible === undefined) await this.#open(source, true);
    else visible.revealRange(lineOf(source), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Goes to a line, as a click in the panel asks. */
  async reveal(source: SourcePosition): Promise<void> {
    const editor = await this.#open(source, false);
    editor.selection = new vscode.Selection(rangeOf(source).start, rangeOf(source).start);
    editor.revealRange(lineOf(source), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#onEditors.dispose();
    this.#line.dispose();
  }

  async #open(source: SourcePosition, preserveFocus: boolean): Promise<vscode.TextEditor> {
    const viewColumn = editorOf(source)?.viewColumn ?? vscode.ViewColumn.Beside;
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(source.file), { viewColumn, preserveFocus, preview: true, selection: collapsed(source) });
    this.#decorate();
    return editor;
  }

  #decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const isHere = this.#marked !== undefined && isShown(editor, this.#marked.source);
      editor.setDecorations(this.#line, isHere && this.#marked !== undefined ? [{ range: rangeOf(this.#marked.source), renderOptions: { after: { contentText: this.#marked.label } } }] : []);
    }
  }
}

const editorOf = (source: SourcePosition): vscode.TextEditor | undefined => vscode.window.visibleTextEditors.find((editor) => isShown(editor, source));

const isShown = (editor: vscode.TextEditor, source: SourcePosition): boolean => editor.document.uri.scheme === 'file' && editor.document.uri.fsPath === vscode.Uri.file(source.file).fsPath;

/** Positions of the protocol count from 1, those of the editor from 0. */
function rangeOf(source: SourcePosition): vscode.Range {
  return new vscode.Range(source.line - 1, source.column - 1, (source.endLine ?? source.line) - 1, (source.endColumn ?? source.column) - 1);
}

/** The start of the line: bringing a whole call into view would scroll a narrow editor sideways. */
function lineOf(source: SourcePosition): vscode.Range {
  return new vscode.Range(source.line - 1, 0, source.line - 1, 0);
}

function collapsed(source: SourcePosition): vscode.Range {
  const start = rangeOf(source).start;
  return new vscode.Range(start, start);
}
