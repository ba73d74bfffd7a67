// The divergence view: what the history holds beside what the code did, the first difference marked, and the way out.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { alignedRows, type AlignedRow, type CommandText } from './divergence-rows.ts';
import { icon } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import type { PanelDocument } from '../panel/protocol.ts';

export class RepriseDivergence extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false }, index: { state: true }, isOpen: { state: true } };
  static override styles = [shared, css`
    .box { margin: 0 10px 8px; border: 1px solid var(--vscode-inputValidation-errorBorder, var(--vscode-charts-red)); border-radius: 6px; overflow: hidden; background: var(--vscode-editorWidget-background); }
    .box.soft { border-color: var(--vscode-inputValidation-warningBorder, var(--vscode-charts-yellow)); }
    .top { display: flex; align-items: flex-start; gap: 8px; padding: 7px 8px 7px 10px; }
    .message { flex: 1; min-width: 0; line-height: 1.45; overflow-wrap: anywhere; }
    .message > span:first-child { display: block; }
    .message > span:first-child::first-letter { text-transform: uppercase; }
    .engine { display: block; margin-top: 2px; font-size: 11px; color: var(--vscode-descriptionForeground); overflow-wrap: anywhere; user-select: text; }
    .acts { display: flex; align-items: center; gap: 4px; flex: none; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
    th { text-align: start; font-weight: 600; font-size: 11px; padding: 3px 8px; color: var(--vscode-descriptionForeground); }
    th:first-child, td:first-child { width: 58px; text-align: end; font-variant-numeric: tabular-nums; color: var(--vscode-descriptionForeground); }
    td { padding: 0 8px; height: 22px; }
    td .cell { display: flex; gap: 8px; align-items: center; min-width: 0; }
    td .kind { flex: none; color: var(--vscode-descriptionForeground); font-size: 11px; min-width: 52px; }
    td .name { font-weight: 600; flex: none; max-width: 60%; }
    tr.differs td { height: 26px; }
    tr.differs .expected { background: var(--vscode-diffEditor-removedTextBackground, var(--vscode-diffEditor-removedLineBackground)); outline: 1px dashed var(--vscode-diffEditor-removedTextBorder, transparent); outline-offset: -1px; }
    tr.differs .actual { background: var(--vscode-diffEditor-insertedTextBackground, var(--vscode-diffEditor-insertedLineBackground)); outline: 1px dashed var(--vscode-diffEditor-insertedTextBorder, transparent); outline-offset: -1px; }
    tr.differs td:first-child { color: var(--vscode-testing-iconFailed, var(--vscode-charts-red)); font-weight: 600; }
    tr.same, tr.not-reached { color: var(--vscode-descriptionForeground); }
    tr.differs .kind { color: inherit; }
    tr.differs .where { color: inherit; text-decoration: underline; }
    .where { margin-inline-start: auto; font-size: 11px; flex: 0 8 auto; min-width: 3em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  `];
  declare document: PanelDocument | undefined;
  declare index: number;
  declare isOpen: boolean;

  constructor() {
    super();
    this.document = undefined;
    this.index = 0;
    this.isOpen = true;
  }

  override render(): TemplateResult | typeof nothing {
    const { document } = this;
    const divergences = document?.result.divergences ?? [];
    const divergence = divergences[this.index] ?? divergences[0];
    if (document === undefined || divergence === undefined) return nothing;
    const isHard = divergence.grade === 'hard';
    return html`
      <section class="box ${divergence.grade}" data-testid="divergence" data-code=${divergence.code} aria-label="Divergence">
        <div class="top">
          ${icon(isHard ? 'error' : 'warning', isHard ? 'failed' : 'warn')}
          <div class="message"><span data-testid="divergence-message">${divergence.message}</span>${divergence.engineMessage === undefined || divergence.engineMessage === divergence.message ? nothing : html`<span class="engine mono" data-testid="engine-message">${divergence.engineMessage}</span>`}</div>
          <div class="acts">
            ${divergences.length > 1 ? this.#pager(divergences.length) : nothing}
            ${isHard ? html`<vscode-button data-testid="new-version" title="Keep the released function and put the change into a new version" @click=${() => act(this, { post: { type: 'new-version' } })}>New version…</vscode-button>` : nothing}
            <button class="tool" aria-expanded=${this.isOpen} aria-label="Commands side by side" title="Commands side by side" @click=${() => { this.isOpen = !this.isOpen; }}>${icon(this.isOpen ? 'chevron-down' : 'chevron-right')}</button>
          </div>
        </div>
        ${this.isOpen ? this.#table(alignedRows(document, divergence)) : nothing}
      </section>
    `;
  }

  #pager(count: number): TemplateResult {
    const to = (index: number) => () => {
      this.index = (index + count) % count;
    };
    return html`<button class="tool" aria-label="Previous divergence" @click=${to(this.index - 1)}>${icon('chevron-left')}</button><span class="dim">${this.index + 1} of ${count}</span><button class="tool" aria-label="Next divergence" @click=${to(this.index + 1)}>${icon('chevron-right')}</button>`;
  }

  #table(rows: readonly AlignedRow[]): TemplateResult {
    return html`
      <table>
        <thead><tr><th scope="col">Event</th><th scope="col">The history holds</th><th scope="col">The code did</th></tr></thead>
        <tbody>${rows.map((row) => html`
          <tr class=${row.state} data-testid="aligned-${row.state}">
            <td>${row.eventId ?? ''}</td>
            <td class="expected">${this.#cell(row.expected, row.state === 'differs' ? 'nothing more' : '')}</td>
            <td class="actual">${this.#cell(row.actual, row.state === 'differs' ? 'nothing' : row.state === 'not-reached' ? 'not reached' : '', row)}</td>
          </tr>`)}
        </tbody>
      </table>
    `;
  }

  #cell(command: CommandText | undefined, absent: string, row?: AlignedRow): TemplateResult {
    const source = row?.source;
    const link = source === undefined ? nothing : html`<button class="where link" title="Go to the call" @click=${() => act(this, { post: { type: 'reveal', source } })}>${source.file.split('/').at(-1)}:${source.line}</button>`;
    if (command === undefined) return html`<div class="cell"><i class="dim">${absent}</i>${link}</div>`;
    return html`<div class="cell" title="${command.kind} ${command.name} ${command.detail}"><span class="kind">${command.kind}</span><span class="name clip">${command.name}</span><span class="mono clip">${command.detail}</span>${link}</div>`;
  }
}

customElements.define('reprise-divergence', RepriseDivergence);
