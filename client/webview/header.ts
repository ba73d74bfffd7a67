// The head of the panel: which orchestration, version, instance and execution this is, and what the replay said.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import type { PanelDocument, ReplayResult } from '../panel/protocol.ts';

/** How each outcome looks and what it means, in a few words. */
const OUTCOMES: Readonly<Record<ReplayResult['outcome'], { readonly icon: IconName; readonly tone: string; readonly title: string; readonly meaning: string }>> = {
  replayed: { icon: 'pass', tone: 'ok', title: 'Replayed', meaning: 'Every recorded command was issued again, and the end agrees.' },
  soft: { icon: 'warning', tone: 'warn', title: 'Replayed, differs', meaning: 'The engine would accept it, but something differs from the recording.' },
  diverged: { icon: 'error', tone: 'failed', title: 'Diverged', meaning: 'The code no longer does what the history holds: the engine would fail this run.' },
  failed: { icon: 'error', tone: 'failed', title: 'Not replayed', meaning: 'The replay itself could not run.' },
  shown: { icon: 'eye', tone: 'plain', title: 'Shown only', meaning: 'The history is shown; no code was replayed.' },
};

export class RepriseHeader extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false } };
  static override styles = [shared, css`
    .head { display: flex; align-items: center; flex-wrap: wrap; gap: 2px 10px; padding: 7px 12px 5px; }
    h1 { margin: 0; font-size: 14px; font-weight: 600; display: flex; align-items: baseline; gap: 6px; min-width: 0; }
    .version { font-weight: 400; color: var(--vscode-descriptionForeground); }
    .where { display: inline-flex; align-items: center; gap: 4px; min-width: 0; height: 22px; padding: 0 4px; border-radius: 5px; }
    button.where:hover { background: var(--vscode-toolbar-hoverBackground); }
    .gap { flex: 1; }
    .pill.ok, .pill.failed, .pill.warn { background: none; color: var(--vscode-foreground); border-color: currentColor; }
    .pill.ok { color: var(--vscode-charts-green, var(--vscode-testing-iconPassed)); }
    .pill.failed { color: var(--vscode-testing-iconFailed, var(--vscode-charts-red)); }
    .pill.warn { color: var(--vscode-problemsWarningIcon-foreground, var(--vscode-charts-yellow)); }
    .pill:is(.ok, .failed, .warn) span:last-child { color: var(--vscode-foreground); }
  `];
  declare document: PanelDocument | undefined;

  constructor() {
    super();
    this.document = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { document } = this;
    if (document === undefined) return nothing;
    const { result, program, executions } = document;
    const outcome = OUTCOMES[result.outcome];
    return html`
      <div class="head">
        <h1 data-testid="title"><span class="clip" title=${result.orchestration}>${result.orchestration || 'no orchestration'}</span><span class="version">${result.orchestrationVersion}</span></h1>
        ${executions.length > 1
          ? html`<button class="where" data-testid="execution-button" aria-haspopup="dialog" title="Choose another execution of this source (e)" @click=${() => this.dispatchEvent(new CustomEvent('pick-execution', { bubbles: true, composed: true }))}>
              <span class="clip" data-testid="execution">${result.instance} #${result.execution}</span><span class="dim">of ${executions.length}</span>${icon('chevron-down', 'dim')}
            </button>`
          : html`<span class="where"><span class="clip" data-testid="execution">${result.instance} #${result.execution}</span></span>`}
        ${program === undefined
          ? nothing
          : html`<button class="where link" data-testid="program" title="Go to the orchestration's function" @click=${() => act(this, { post: { type: 'reveal', source: program.source } })}>${icon('symbol-method')}<span class="clip">${program.functionName || 'function'}</span></button>`}
        <span class="gap"></span>
        <span class="pill" data-testid="status" title="Status of the recorded execution">${result.status}</span>
        <span class="pill ${outcome.tone}" data-testid="outcome" data-outcome=${result.outcome} title=${outcome.meaning}>${icon(outcome.icon)}<span>${outcome.title}</span></span>
      </div>
    `;
  }
}

customElements.define('reprise-header', RepriseHeader);
