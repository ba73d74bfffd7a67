// The two dialogs of the panel: the sheet of shortcuts, and the choice of another execution.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';
import { keyName, SHORTCUTS } from './keys.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import type { ExecutionSummary, PanelDocument } from '../panel/protocol.ts';

/** Rows of the choice that are made at once; a filter narrows the rest. */
const EXECUTIONS_SHOWN_MAX = 200;

const STATUS_ICONS: ReadonlyMap<string, { readonly name: IconName; readonly tone: string }> = new Map([
  ['Completed', { name: 'pass', tone: 'ok' }],
  ['Failed', { name: 'error', tone: 'failed' }],
  ['Running', { name: 'play', tone: 'open' }],
  ['ContinuedAsNew', { name: 'sync', tone: 'dim' }],
]);

const look = css`
  dialog { padding: 0; border-radius: 8px; color: var(--vscode-quickInput-foreground, var(--vscode-foreground)); background: var(--vscode-quickInput-background, var(--vscode-editorWidget-background)); border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); box-shadow: 0 0 8px 2px var(--vscode-widget-shadow, transparent); max-height: 80vh; }
  dialog::backdrop { background: transparent; }
  .head { display: flex; align-items: center; gap: 8px; padding: 8px 8px 6px 14px; }
  h2 { font-size: 13px; margin: 0; flex: 1; font-weight: 600; }
`;

export class RepriseSheet extends LitElement {
  static override styles = [shared, look, css`
    dl { display: grid; grid-template-columns: auto 1fr; gap: 5px 18px; margin: 0; padding: 4px 18px 16px 14px; align-items: center; }
    dt { display: flex; gap: 4px; justify-content: flex-end; margin: 0; }
    dd { margin: 0; }
    kbd { min-width: 22px; padding: 1px 6px; text-align: center; border-radius: 4px; font-family: var(--vscode-editor-font-family, monospace); font-size: 11px; background: var(--vscode-keybindingLabel-background); color: var(--vscode-keybindingLabel-foreground); border: 1px solid var(--vscode-keybindingLabel-border, var(--vscode-contrastBorder, transparent)); border-bottom-color: var(--vscode-keybindingLabel-bottomBorder, transparent); }
  `];

  show(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" data-testid="sheet" @keydown=${stay}>
        <div class="head"><h2 id="title">Keyboard shortcuts</h2><button class="tool" aria-label="Close" @click=${close}>${icon('close')}</button></div>
        <dl>${SHORTCUTS.map(({ keys, title }) => html`<dt>${keys.map((key) => html`<kbd>${keyName(key)}</kbd>`)}</dt><dd>${title}</dd>`)}</dl>
      </dialog>
    `;
  }
}

export class RepriseExecutions extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false }, text: { state: true } };
  static override styles = [shared, look, css`
    dialog { width: min(640px, 90vw); margin-top: 60px; }
    .search { padding: 8px 8px 4px; }
    input { width: 100%; height: 26px; padding: 0 8px; font: inherit; border-radius: 4px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, transparent); }
    input:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
    ul { list-style: none; margin: 0; padding: 2px 6px 6px; overflow: auto; max-height: 60vh; }
    li button { display: flex; width: 100%; align-items: center; gap: 8px; height: 26px; padding: 0 8px; border-radius: 3px; text-align: start; }
    li button:hover, li button:focus-visible { background: var(--vscode-list-hoverBackground); outline-offset: -1px; }
    li button[aria-current='true'] { background: var(--vscode-quickInputList-focusBackground, var(--vscode-list-activeSelectionBackground)); color: var(--vscode-quickInputList-focusForeground, var(--vscode-list-activeSelectionForeground)); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); }
    li button[aria-current='true'] .dim { color: inherit; opacity: 0.85; }
    .end { margin-inline-start: auto; flex: none; font-size: 11px; }
    .instance { flex: none; max-width: 50%; }
    .version { flex: none; }
    .note { padding: 4px 14px 10px; }
  `];
  declare document: PanelDocument | undefined;
  declare text: string;

  constructor() {
    super();
    this.document = undefined;
    this.text = '';
  }

  show(): void {
    this.text = '';
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector('input')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { document } = this;
    if (document === undefined) return nothing;
    const words = this.text.toLowerCase().split(/\s+/);
    const sorted = [...document.executions].sort((a, b) => a.instance.localeCompare(b.instance, 'en', { numeric: true }) || a.execution - b.execution);
    const found = sorted.filter((execution) => words.every((word) => `${execution.instance} #${execution.execution} ${execution.name}@${execution.version} ${execution.status}`.toLowerCase().includes(word)));
    return html`
      <dialog aria-label="Choose an execution" data-testid="executions" @keydown=${this.#key}>
        <div class="search"><input type="text" aria-label="Filter executions" placeholder="Choose one of ${document.executions.length} executions" spellcheck="false" .value=${this.text} @input=${this.#typed} /></div>
        <ul>${found.slice(0, EXECUTIONS_SHOWN_MAX).map((execution) => this.#item(document, execution))}</ul>
        ${found.length > EXECUTIONS_SHOWN_MAX ? html`<div class="note dim">${found.length - EXECUTIONS_SHOWN_MAX} more: type to narrow the list.</div>` : nothing}
        ${found.length === 0 ? html`<div class="note dim">No execution matches.</div>` : nothing}
      </dialog>
    `;
  }

  #item(document: PanelDocument, execution: ExecutionSummary): TemplateResult {
    const isCurrent = execution.instance === document.result.instance && execution.execution === document.result.execution;
    const parent = execution.parentInstance === undefined ? '' : `child of ${execution.parentInstance} · `;
    const { name, tone } = STATUS_ICONS.get(execution.status) ?? { name: 'circle-outline', tone: 'dim' };
    return html`<li><button data-testid="execution-option" data-instance=${execution.instance} aria-current=${isCurrent} @click=${(event: Event) => this.#choose(event, execution)}>
      ${icon(name, tone)}<span class="instance clip">${execution.instance} #${execution.execution}</span><span class="dim clip">${execution.name}</span><span class="version">${execution.version}</span><span class="end dim">${parent}${execution.status} · ${execution.events} events</span>
    </button></li>`;
  }

  #choose(event: Event, { instance, execution }: ExecutionSummary): void {
    close(event);
    act(this, { post: { type: 'open-execution', instance, execution } });
  }

  readonly #typed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.text = event.target.value;
  };

  /** Arrows walk through the list, Enter in the filter takes the first. */
  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('li button')];
    const active = this.shadowRoot?.activeElement;
    const at = buttons.findIndex((button) => button === active);
    if (event.key === 'Enter' && at < 0) buttons[0]?.click();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) this.renderRoot.querySelector('input')?.focus();
    else buttons[Math.min(next, buttons.length - 1)]?.focus();
  };
}

/** Keys inside a dialog are not the panel's. */
const stay = (event: KeyboardEvent): void => event.stopPropagation();

const close = (event: Event): void => {
  if (event.target instanceof Element) event.target.closest('dialog')?.close();
};

customElements.define('reprise-sheet', RepriseSheet);
customElements.define('reprise-executions', RepriseExecutions);
