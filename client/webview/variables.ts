// The variables of the step: a frame, its scopes, and values that are asked for when they are opened.
import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import { changedPaths, valuesOf, variableRows, type VariableRow } from './variable-rows.ts';
import type { Frame, StepState, Variable } from '../panel/protocol.ts';

export class RepriseVariables extends LitElement {
  static override properties: PropertyDeclarations = { state: { attribute: false }, below: { attribute: false }, frame: { state: true }, toggled: { state: true }, focused: { state: true } };
  static override styles = [shared, css`
    .frames { display: flex; flex-direction: column; }
    .frame { display: flex; gap: 6px; align-items: center; height: 22px; padding-inline: 10px 8px; text-align: start; width: 100%; }
    .frame:hover { background: var(--vscode-list-hoverBackground); }
    .frame[aria-pressed='true'] { background: var(--vscode-list-inactiveSelectionBackground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
    .frame[aria-pressed='true'] .file { color: inherit; }
    .frame .file { margin-inline-start: auto; font-size: 11px; flex: 0 8 auto; }
    .row { display: flex; align-items: center; height: 22px; padding-inline-end: 8px; gap: 2px; white-space: nowrap; cursor: default; }
    .row:hover { background: var(--vscode-list-hoverBackground); }
    [role='tree']:focus .row.focused { background: var(--vscode-list-inactiveSelectionBackground); outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder)); outline-offset: -1px; }
    [role='tree']:focus { outline: none; }
    .twist { width: 16px; flex: none; color: var(--vscode-icon-foreground); }
    .scope { font-weight: 600; }
    .name { color: var(--vscode-debugTokenExpression-name); flex: none; margin-inline-end: 0.5ch; }
    .value { color: var(--vscode-debugTokenExpression-value); }
    .value.string { color: var(--vscode-debugTokenExpression-string); }
    .value.number, .value.bigint { color: var(--number); }
    .value.boolean { color: var(--vscode-debugTokenExpression-boolean); }
    .value.error { color: var(--vscode-debugTokenExpression-error); }
    .changed .value.value { background: color-mix(in srgb, var(--vscode-debugView-valueChangedHighlight) 25%, transparent); box-shadow: inset 0 0 0 1px var(--vscode-debugView-valueChangedHighlight); border-radius: 3px; padding: 1px 4px; margin-inline-start: 2px; color: var(--vscode-foreground); }
    .note { padding: 4px 12px; }
  `];
  declare state: StepState | undefined;
  declare below: Readonly<Record<string, readonly Variable[]>>;
  declare frame: number;
  declare toggled: ReadonlySet<string>;
  declare focused: string | undefined;
  #rows: readonly VariableRow[] = [];
  #changed: ReadonlySet<string> = new Set();
  #before: ReadonlyMap<string, string> = new Map();
  readonly #asked = new Set<number>();

  constructor() {
    super();
    this.state = undefined;
    this.below = {};
    this.frame = 0;
    this.toggled = new Set();
    this.focused = undefined;
  }

  override willUpdate(changed: PropertyValues): void {
    const frame = this.#frame;
    if (changed.has('state')) {
      this.#before = valuesOf(this.#rows);
      this.#asked.clear();
    }
    this.#rows = frame === undefined ? [] : variableRows(frame, this.below, this.toggled);
    this.#changed = changedPaths(this.#before, this.#rows);
  }

  /** Nodes that stay open from step to step need the children of their new value. */
  override updated(): void {
    for (const { missing } of this.#rows) {
      if (missing === 0 || this.#asked.has(missing)) continue;
      this.#asked.add(missing);
      act(this, { post: { type: 'expand', reference: missing } });
    }
  }

  override render(): TemplateResult {
    const { state } = this;
    if (state === undefined) return html`<div class="note dim">No values: no code ran up to this step.</div>`;
    if (state.frames.length === 0) return html`<div class="note dim">The program is not running at this step.</div>`;
    const focused = this.#rows.find((row) => row.path === this.focused) ?? this.#rows[0];
    return html`
      <div class="frames" role="group" aria-label="Call stack">${state.frames.map((frame, index) => this.#frameRow(frame, index, state.frames.length))}</div>
      <div role="tree" tabindex="0" aria-label="Variables" data-testid="variables" aria-activedescendant=${focused === undefined ? nothing : `v${this.#rows.indexOf(focused)}`} @keydown=${this.#key}>
        ${this.#rows.map((row, index) => this.#row(row, index, row === focused))}
      </div>
    `;
  }

  get #frame(): Frame | undefined {
    return this.state?.frames[this.frame] ?? this.state?.frames[0];
  }

  #frameRow(frame: Frame, index: number, count: number): TemplateResult {
    const file = frame.source.file.split('/').at(-1) ?? frame.source.file;
    return html`<button class="frame" data-testid="frame" aria-pressed=${count > 1 && frame === this.#frame} title="${frame.source.file}:${frame.source.line}" @click=${() => this.#chooseFrame(frame, index)}>
      ${icon(index === 0 ? 'debug-stackframe' : 'symbol-method', 'dim')}<span class="clip">${frame.name}</span><span class="file dim clip">${file}:${frame.source.line}</span>
    </button>`;
  }

  #chooseFrame(frame: Frame, index: number): void {
    this.frame = index;
    act(this, { post: { type: 'reveal', source: frame.source } });
  }

  #row(row: VariableRow, index: number, isFocused: boolean): TemplateResult {
    const isChanged = this.#changed.has(row.path);
    if (row.kind === 'loading') return html`<div class="row dim" role="none" .style=${`padding-inline-start:${row.level * 12 + 18}px`}>loading…</div>`;
    return html`
      <div id="v${index}" class="row ${isFocused ? 'focused' : ''} ${isChanged ? 'changed' : ''}" role="treeitem" data-testid=${row.kind} data-name=${row.name} aria-level=${row.level} aria-setsize=${row.setSize} aria-posinset=${row.position} aria-expanded=${row.isBranch ? String(row.isOpen) : nothing} aria-selected=${isFocused}
        .style=${`padding-inline-start:${row.level * 12 - 6}px`} title=${row.kind === 'scope' ? row.name : `${row.name}: ${row.type}\n${row.value}`.slice(0, 1000)} @click=${() => this.#press(row)}>
        <span class="twist">${row.isBranch ? icon(row.isOpen ? 'chevron-down' : 'chevron-right') : nothing}</span>
        ${row.kind === 'scope' ? html`<span class="scope clip">${row.name}</span>` : html`<span class="name mono">${row.name}:</span><span class="value mono clip ${row.type.toLowerCase()}" data-testid="value">${row.value}</span>`}
        ${isChanged ? html`<span class="sr">changed</span>` : nothing}
      </div>
    `;
  }

  #press(row: VariableRow): void {
    this.focused = row.path;
    if (row.isBranch) this.#toggle(row.path);
  }

  #toggle(path: string): void {
    const toggled = new Set(this.toggled);
    if (!toggled.delete(path)) toggled.add(path);
    this.toggled = toggled;
  }

  /** The keys of a tree; they stay here, so that the arrows do not step. */
  readonly #key = (event: KeyboardEvent): void => {
    const rows = this.#rows.filter((row) => row.kind !== 'loading');
    const at = Math.max(0, rows.findIndex((row) => row.path === this.focused));
    const row = rows[at];
    if (row === undefined) return;
    const parent = rows.slice(0, at).findLastIndex((candidate) => candidate.level < row.level);
    const moves: Readonly<Record<string, number | undefined>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const target = moves[event.key];
    if (target !== undefined) this.focused = rows[Math.max(0, Math.min(target, rows.length - 1))]?.path;
    else if (event.key === 'ArrowRight' && row.isBranch && !row.isOpen) this.#toggle(row.path);
    else if (event.key === 'ArrowRight' && row.isOpen) this.focused = rows[at + 1]?.path;
    else if (event.key === 'ArrowLeft' && row.isOpen) this.#toggle(row.path);
    else if (event.key === 'ArrowLeft' && parent >= 0) this.focused = rows[parent]?.path;
    else if ((event.key === 'Enter' || event.key === ' ') && row.isBranch) this.#toggle(row.path);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('reprise-variables', RepriseVariables);
