// The page's one owner of state: takes documents and snapshots, hands them to the views, and turns keys and clicks into messages.
import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-split-layout/index.js';
import './dialogs.ts';
import './divergence.ts';
import './event-list.ts';
import './header.ts';
import './side.ts';
import './timeline.ts';
import './toolbar.ts';
import type { RepriseExecutions, RepriseSheet } from './dialogs.ts';
import { describe, nameOf } from './describe.ts';
import type { RepriseEventList } from './event-list.ts';
import { icon } from './icons.ts';
import { actionOf, type KeyAction } from './keys.ts';
import { ACT, type Acts, type Link } from './link.ts';
import { shared } from './styles.ts';
import type { RepriseTimeline } from './timeline.ts';
import { FRESH, type UiState } from './ui-state.ts';
import type { FromWebview, PanelDocument, PanelSnapshot, ReplayProblem, ToWebview } from '../panel/protocol.ts';

/** Below this width the side goes under the list. */
const NARROW_PX = 660;

export class RepriseApp extends LitElement {
  static override properties: PropertyDeclarations = {
    fileName: { state: true }, problem: { state: true }, document: { state: true }, snapshot: { state: true }, ui: { state: true }, selected: { state: true }, playing: { state: true }, narrow: { state: true },
  };
  static override styles = [shared, css`
    :host { background: var(--vscode-editor-background); }
    main { display: flex; flex-direction: column; height: 100vh; min-height: 0; overflow: hidden; }
    vscode-split-layout { flex: 1; min-height: 0; height: auto; border: 0; }
    vscode-split-layout::part(start), vscode-split-layout::part(end) { overflow: hidden; }
    .pane { height: 100%; overflow: hidden; }
    .side { border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-widget-border, transparent)); }
    .notice { display: flex; align-items: center; gap: 8px; margin: 0 10px 8px; padding: 6px 10px; border-radius: 6px; border: 1px solid var(--vscode-inputValidation-infoBorder, var(--vscode-widget-border, transparent)); background: var(--vscode-editorWidget-background); line-height: 1.4; }
    .notice > span:not(.icon) { flex: 1; overflow-wrap: anywhere; }
    .page { margin: auto; max-width: 520px; padding: 24px; text-align: center; display: flex; flex-direction: column; gap: 12px; align-items: center; }
    .page .icon { font-size: 36px; width: 36px; }
    .page h1 { font-size: 15px; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
    .page p { margin: 0; line-height: 1.5; overflow-wrap: anywhere; }
    .page .acts { display: flex; gap: 8px; }
    .spin .icon { animation: turn 1.2s linear infinite; }
    @keyframes turn { to { transform: rotate(360deg); } }
    @media (prefers-reduced-motion: reduce) { .spin .icon { animation: none; } }
  `];
  declare fileName: string;
  declare problem: ReplayProblem | undefined;
  declare document: PanelDocument | undefined;
  declare snapshot: PanelSnapshot | undefined;
  declare ui: UiState;
  /** Event whose details are shown: that of the step until another one is chosen. */
  declare selected: number;
  declare playing: boolean;
  declare narrow: boolean;
  #link: Link | undefined;
  #stopListening: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #resize = new ResizeObserver(() => {
    this.narrow = this.clientWidth < NARROW_PX;
  });

  constructor() {
    super();
    this.fileName = '';
    this.problem = undefined;
    this.document = undefined;
    this.snapshot = undefined;
    this.ui = FRESH;
    this.selected = 0;
    this.playing = false;
    this.narrow = false;
    this.addEventListener(ACT, (event) => event instanceof CustomEvent && this.#act(event.detail));
    this.addEventListener('seek-event', (event) => event instanceof CustomEvent && this.#seekEvent(event.detail));
    this.addEventListener('play', () => this.#play(!this.playing));
    this.addEventListener('sheet', () => this.#sheet?.show());
    this.addEventListener('pick-execution', () => this.#executions?.show());
  }

  /** Joins the page to its extension; the first snapshot answers `ready`. */
  connect(link: Link): void {
    this.#link = link;
    this.ui = link.restored();
    this.#stopListening = link.listen((message) => this.#receive(message));
    link.post({ type: 'ready' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    this.#resize.disconnect();
    this.#stopListening?.();
    this.#play(false);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('snapshot') || changed.has('document')) this.selected = this.#current;
    if (changed.has('ui')) this.#link?.remember(this.ui);
    if (changed.has('ui') && this.playing) this.#play(true);
    if (this.playing && this.document !== undefined && this.snapshot !== undefined && this.snapshot.step >= this.#steps - 1) this.#play(false);
  }

  override render(): TemplateResult {
    return html`<main>${this.#page()}</main>`;
  }

  #page(): TemplateResult {
    const { document, snapshot } = this;
    if (this.problem !== undefined) return this.#problemPage(this.problem);
    if (document === undefined || snapshot === undefined) return html`<div class="page spin" role="status" data-testid="opening">${icon('loading', 'dim')}<p class="dim">Opening ${this.fileName}…</p></div>`;
    return html`
      <reprise-header .document=${document}></reprise-header>
      <reprise-toolbar .document=${document} .snapshot=${snapshot} .playing=${this.playing} .speed=${this.ui.speed}></reprise-toolbar>
      ${this.#notices(document, snapshot)}
      <reprise-divergence .document=${document}></reprise-divergence>
      <reprise-timeline .document=${document} .current=${this.#current} .step=${snapshot.step} .steps=${this.#steps} .axis=${this.ui.axis} .zoom=${this.ui.zoom}></reprise-timeline>
      <vscode-split-layout split=${this.narrow ? 'horizontal' : 'vertical'} initial-handle-position="${this.ui.split}%" min-start="140px" min-end="140px" @vsc-split-layout-change=${this.#splitChanged}>
        <div slot="start" class="pane"><reprise-event-list .document=${document} .ui=${this.ui} .current=${this.#current} .selected=${this.selected}></reprise-event-list></div>
        <div slot="end" class="pane side"><reprise-side .document=${document} .snapshot=${snapshot} .closed=${this.ui.closed} .selected=${this.selected}></reprise-side></div>
      </vscode-split-layout>
      <reprise-sheet></reprise-sheet>
      <reprise-executions .document=${document}></reprise-executions>
      <div class="sr" role="status" aria-live="polite" data-testid="announcer">${this.#spoken(document, snapshot)}</div>
    `;
  }

  get #sheet(): RepriseSheet | null {
    return this.renderRoot.querySelector<RepriseSheet>('reprise-sheet');
  }

  get #executions(): RepriseExecutions | null {
    return this.renderRoot.querySelector<RepriseExecutions>('reprise-executions');
  }

  get #steps(): number {
    const { document } = this;
    return document === undefined ? 0 : document.moments.length > 0 ? document.moments.length : document.events.length;
  }

  /** Index of the event of the current step. */
  get #current(): number {
    const step = this.snapshot?.step ?? 0;
    return this.document?.moments[step]?.eventIndex ?? step;
  }

  #receive(message: ToWebview): void {
    switch (message.type) {
      case 'opening':
        this.fileName = message.title;
        this.problem = undefined;
        // A reload keeps what is on the screen until the new document is there.
        return;
      case 'problem':
        this.fileName = message.title;
        this.problem = message.problem;
        return;
      case 'document':
        this.problem = undefined;
        this.document = message.document;
        return;
      case 'snapshot':
        this.snapshot = message.snapshot;
        return;
    }
  }

  #post(message: FromWebview): void {
    this.#link?.post(message);
  }

  #act({ post, ui }: Acts): void {
    if (ui !== undefined) this.ui = { ...this.ui, ...ui };
    if (post !== undefined) this.#post(post);
  }

  /** Goes to the step of an event; an event that the replay did not reach is only selected. */
  #seekEvent(index: number): void {
    const { document } = this;
    if (document === undefined) return;
    const step = document.moments.length === 0 ? index : document.moments.findIndex((moment) => moment.eventIndex === index);
    if (step >= 0) this.#post({ type: 'seek', step });
    this.selected = index;
  }

  #play(on: boolean): void {
    clearInterval(this.#timer);
    this.playing = on;
    if (on) this.#timer = setInterval(() => this.#post({ type: 'step', target: 'next' }), 1000 / this.ui.speed);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement || event.defaultPrevented) return;
    // Space and Enter on a button press it.
    if (event.key === ' ' && target instanceof HTMLButtonElement) return;
    const action = actionOf(event);
    if (action === undefined || this.document === undefined) return;
    event.preventDefault();
    this.#do(action, this.document);
  };

  #do(action: KeyAction, document: PanelDocument): void {
    switch (action.kind) {
      case 'step':
        return this.#post({ type: 'step', target: action.target });
      case 'play':
        return this.#play(!this.playing);
      case 'filter':
        return this.renderRoot.querySelector<RepriseEventList>('reprise-event-list')?.focusFilter();
      case 'source': {
        const source = document.moments[this.snapshot?.step ?? 0]?.waiting;
        return source && this.#post({ type: 'reveal', source });
      }
      case 'follow':
        return this.#post({ type: 'follow', on: this.snapshot?.follow !== true });
      case 'executions':
        return document.executions.length > 1 ? this.#executions?.show() : undefined;
      case 'zoom':
        return this.renderRoot.querySelector<RepriseTimeline>('reprise-timeline')?.zoomBy(action.by);
      case 'sheet':
        return this.#sheet?.show();
    }
  }

  readonly #splitChanged = (event: CustomEvent<{ readonly positionInPercentage: number }>): void => {
    this.ui = { ...this.ui, split: Math.min(80, Math.max(20, event.detail.positionInPercentage)) };
  };

  #notices(document: PanelDocument, snapshot: PanelSnapshot): TemplateResult | typeof nothing {
    const { notice } = document;
    if (notice === undefined && snapshot.message === undefined) return nothing;
    return html`
      ${snapshot.message === undefined ? nothing : html`<div class="notice" role="alert" data-testid="message">${icon('warning', 'warn')}<span>${snapshot.message}</span></div>`}
      ${notice === undefined
        ? nothing
        : html`<div class="notice" data-testid="notice">${icon(notice.action === 'trust' ? 'shield' : 'info', 'open')}<span>${notice.text}</span>
            ${notice.action === 'trust' ? html`<vscode-button data-testid="trust" @click=${() => this.#post({ type: 'trust' })}>Manage trust</vscode-button>` : nothing}
            ${notice.action === 'retry' ? html`<vscode-button secondary data-testid="retry" @click=${() => this.#post({ type: 'retry' })}>Try again</vscode-button>` : nothing}
          </div>`}
    `;
  }

  #problemPage(problem: ReplayProblem): TemplateResult {
    const place = problem.line === undefined ? '' : `, line ${problem.line}${problem.column === undefined ? '' : `, column ${problem.column}`}`;
    return html`
      <div class="page" role="alert" data-testid="problem" data-code=${problem.code}>
        ${icon('error', 'failed')}
        <h1>${this.fileName} cannot be opened</h1>
        <p>${problem.message}${problem.file === undefined ? nothing : html` <span class="dim">(${problem.file.split('/').at(-1)}${place})</span>`}</p>
        ${problem.hint === undefined ? nothing : html`<p class="dim">${problem.hint}</p>`}
        <div class="acts">
          <vscode-button data-testid="retry" @click=${() => this.#post({ type: 'retry' })}>Try again</vscode-button>
          <vscode-button secondary data-testid="show-text" @click=${() => this.#post({ type: 'show-text' })}>Open as text</vscode-button>
        </div>
      </div>
    `;
  }

  /** What a screen reader says after a step: where, what, and where the program waits. */
  #spoken(document: PanelDocument, snapshot: PanelSnapshot): string {
    const event = document.events[this.#current];
    if (event === undefined) return '';
    const waiting = document.moments[snapshot.step]?.waiting;
    const name = nameOf(event) ?? nameOf(document.events.find(({ event_id }) => event_id === event.source_event_id) ?? event);
    const place = waiting === undefined ? '' : ` Waiting at ${waiting.file.split('/').at(-1) ?? ''} line ${waiting.line}.`;
    return `Step ${snapshot.step + 1} of ${this.#steps}. ${describe(event).title}${name === undefined ? '' : ` ${name}`}.${place}`;
  }
}

customElements.define('reprise-app', RepriseApp);
