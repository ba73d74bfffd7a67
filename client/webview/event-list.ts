// The list of events: only the rows on the screen exist, so that fifty thousand scroll as ten do.
import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { describe, LANE_ICONS, LANE_TITLES, LANES, type Lane } from './describe.ts';
import { eventIndex, eventRows, rowOf, rowText, type EventIndex, type EventRow } from './event-rows.ts';
import { icon, type IconName } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import type { BarState } from './timeline-model.ts';
import type { UiState } from './ui-state.ts';
import type { PanelDocument } from '../panel/protocol.ts';

const ROW_PX = 22;
/** Rows kept ready above and below the visible ones. */
const OVERSCAN = 8;
/** Below this width titles take only the room that they need. */
const SLIM_PX = 480;

const STATE_ICONS: Readonly<Record<BarState, IconName | undefined>> = { ok: 'pass', failed: 'error', cancelled: 'circle-slash', open: 'circle-outline', instant: undefined };

export class RepriseEventList extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false }, ui: { attribute: false }, current: { type: Number }, selected: { type: Number }, scrollTopPx: { state: true }, heightPx: { state: true } };
  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; background: var(--vscode-editor-background); }
    .filters { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; padding: 4px 8px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-widget-border, transparent)); }
    .search { display: flex; align-items: center; gap: 4px; flex: 1 1 150px; min-width: 110px; height: 24px; padding: 0 6px; margin-inline-end: 4px; background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, transparent); border-radius: 4px; color: var(--vscode-input-placeholderForeground); }
    .search:focus-within { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
    input { flex: 1; min-width: 0; font: inherit; border: 0; padding: 0; background: none; color: var(--vscode-input-foreground); outline: none; }
    input::placeholder { color: var(--vscode-input-placeholderForeground); opacity: 1; }
    .count { font-size: 11px; white-space: nowrap; }
    .rows { flex: 1; min-height: 0; overflow: auto; position: relative; }
    .rows:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
    .row { position: absolute; inset-inline: 0; height: ${ROW_PX}px; display: flex; align-items: center; gap: 6px; padding-inline: 4px 10px; cursor: pointer; white-space: nowrap; }
    .row:hover { background: var(--vscode-list-hoverBackground); color: var(--vscode-list-hoverForeground, inherit); outline: 1px dashed var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
    .row.selected { background: var(--vscode-list-inactiveSelectionBackground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
    .row.current { background: var(--vscode-editor-stackFrameHighlightBackground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
    .gutter { flex: none; width: 16px; color: var(--vscode-debugIcon-breakpointCurrentStackframeForeground, var(--vscode-focusBorder)); }
    .id { flex: none; width: var(--id-width, 4ch); text-align: end; font-variant-numeric: tabular-nums; color: var(--vscode-descriptionForeground); font-size: 11px; }
    .title { flex: none; width: 132px; }
    .compact .title { width: 84px; }
    :host(.slim) .title { width: auto; }
    .name { font-weight: 600; flex: 0 1 auto; max-width: 45%; }
    .detail { flex: 1 1 0; color: var(--vscode-descriptionForeground); }
    .detail .arrow { opacity: 0.7; padding-inline: 4px; }
    .detail .back { color: var(--vscode-foreground); }
    .time { flex: none; font-size: 11px; font-variant-numeric: tabular-nums; color: var(--vscode-descriptionForeground); }
    .turn::before { content: ''; position: absolute; inset-inline: 24px 0; top: 0; border-top: 1px solid var(--vscode-panel-border, var(--vscode-widget-border, transparent)); opacity: 0.7; }
    .row.future > :not(.gutter), .row.future .detail .back { color: color-mix(in srgb, var(--vscode-foreground) 70%, var(--vscode-editor-background)); }
    .row.future .icon { opacity: 0.6; }
    .row.future .name { font-weight: 400; }
    .row.current > .id, .row.current > .detail, .row.current > .time { color: inherit; }
    .empty { padding: 16px; text-align: center; }
  `];
  declare document: PanelDocument | undefined;
  declare ui: UiState | undefined;
  /** Indexes of events: of the current step, and of the one whose details are shown. */
  declare current: number;
  declare selected: number;
  declare scrollTopPx: number;
  declare heightPx: number;
  #index: EventIndex = eventIndex([]);
  #rows: readonly EventRow[] = [];
  #filter = '';
  #currentRow = -1;
  readonly #resize = new ResizeObserver(() => {
    this.heightPx = this.#scroller?.clientHeight ?? 0;
    this.classList.toggle('slim', this.clientWidth < SLIM_PX);
  });

  constructor() {
    super();
    this.document = undefined;
    this.ui = undefined;
    this.current = 0;
    this.selected = 0;
    this.scrollTopPx = 0;
    this.heightPx = 600;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override firstUpdated(): void {
    const scroller = this.#scroller;
    if (scroller !== null) this.#resize.observe(scroller);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('document')) this.#index = eventIndex(this.document?.events ?? []);
    const { ui } = this;
    if (ui === undefined) return;
    const filter = JSON.stringify([ui.text, ui.lanes, ui.troubled, ui.compact]);
    const isNew = changed.has('document') || filter !== this.#filter;
    if (isNew) this.#rows = eventRows(this.#index, ui, ui.compact);
    if (isNew || changed.has('current')) this.#currentRow = rowOf(this.#rows, this.current);
    this.#filter = filter;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('current') || changed.has('document')) this.#scrollTo(this.#currentRow);
  }

  /** Puts the cursor into the filter. */
  focusFilter(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { document, ui } = this;
    if (document === undefined || ui === undefined) return nothing;
    const first = Math.max(0, Math.floor(this.scrollTopPx / ROW_PX) - OVERSCAN);
    const visible = this.#rows.slice(first, first + Math.ceil(this.heightPx / ROW_PX) + 2 * OVERSCAN);
    const current = this.#currentRow;
    return html`
      ${this.#filters(document, ui)}
      <div class="rows ${ui.compact ? 'compact' : ''}" role="listbox" tabindex="0" data-testid="events" aria-label="Events of the history" aria-activedescendant=${current < 0 ? nothing : `row-${current}`} @scroll=${this.#scrolled}>
        <div .style=${`height:${this.#rows.length * ROW_PX}px;--id-width:${Math.max(3, String(document.events.at(-1)?.event_id ?? 0).length) + 0.6}ch`} role="presentation">
          ${this.#rows.length === 0 ? html`<div class="empty dim">No event matches the filter.</div>` : nothing}
          ${repeat(visible, (row) => row.first, (row, offset) => this.#row(document, row, first + offset, current))}
        </div>
      </div>
    `;
  }

  #filters(document: PanelDocument, ui: UiState): TemplateResult {
    const toggle = (lane: Lane): readonly Lane[] => (ui.lanes.includes(lane) ? ui.lanes.filter((other) => other !== lane) : [...ui.lanes, lane]);
    const isNarrowed = this.#rows.length !== document.events.length;
    return html`
      <div class="filters" role="group" aria-label="Filter events">
        <span class="search">${icon('search')}<input type="text" data-testid="filter" aria-label="Filter events by name, kind or text" placeholder="Filter events" spellcheck="false" .value=${ui.text} @input=${this.#typed} @keydown=${this.#filterKey} /></span>
        ${LANES.map((lane) => html`<button class="tool" data-testid="lane-${lane}" aria-pressed=${ui.lanes.includes(lane)} aria-label="Only ${LANE_TITLES[lane]}" title="Only ${LANE_TITLES[lane].toLowerCase()}" @click=${() => act(this, { ui: { lanes: toggle(lane) } })}>${icon(LANE_ICONS[lane])}</button>`)}
        <button class="tool" data-testid="troubled" aria-pressed=${ui.troubled} aria-label="Only failures and cancellations" title="Only failures and cancellations" @click=${() => act(this, { ui: { troubled: !ui.troubled } })}>${icon('error')}</button>
        <button class="tool" data-testid="compact" aria-pressed=${ui.compact} aria-label="Compact: a call and its result in one row" title="Compact: a call and its result in one row" @click=${() => act(this, { ui: { compact: !ui.compact } })}>${icon('list-tree')}</button>
        <span class="count dim" data-testid="event-count">${isNarrowed ? `${this.#rows.length} of ` : ''}${document.events.length}</span>
      </div>
    `;
  }

  #row(document: PanelDocument, row: EventRow, position: number, current: number): TemplateResult {
    const event = document.events[row.first];
    if (event === undefined) return html``;
    const text = rowText(this.#index, row);
    const isCurrent = position === current;
    const isSelected = row.first === this.selected || row.last === this.selected;
    const before = document.events[row.first - 1];
    const isTurn = before !== undefined && before.timestamp_ms !== event.timestamp_ms;
    const state = STATE_ICONS[row.state];
    const classes = `row ${isCurrent ? 'current' : ''} ${isSelected ? 'selected' : ''} ${row.first > this.current ? 'future' : ''} ${isTurn ? 'turn' : ''}`;
    return html`
      <div id="row-${position}" class=${classes} role="option" data-testid="event" data-event-id=${event.event_id} data-kind=${event.type} aria-selected=${isCurrent} aria-setsize=${this.#rows.length} aria-posinset=${position + 1} .style=${`top:${position * ROW_PX}px`} title=${`${text.name}\n${text.detail}${text.outcome === undefined ? '' : `\n→ ${text.outcome}`}`.slice(0, 600)} @click=${() => this.#choose(row)}>
        <span class="gutter">${isCurrent ? icon('debug-stackframe') : nothing}</span>
        <span class="id">${event.event_id}</span>
        ${icon(state !== undefined && row.state !== 'open' ? state : describe(event).icon, row.state === 'instant' ? 'dim' : row.state)}
        <span class="title">${text.title}</span>
        ${text.name === '' ? nothing : html`<span class="name clip">${text.name}</span>`}
        <span class="detail clip mono">${text.detail}${text.outcome === undefined || text.outcome === '' ? nothing : html`<span class="arrow">→</span><span class="back">${text.outcome}</span>`}</span>
        <span class="time">${text.took ?? text.at}</span>
      </div>
    `;
  }

  /** A click goes to the event; a second one, in a compact row, to its completion. */
  #choose(row: EventRow): void {
    const index = this.current === row.first ? row.last : row.first;
    this.dispatchEvent(new CustomEvent('seek-event', { detail: index, bubbles: true, composed: true }));
  }

  readonly #typed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) act(this, { ui: { text: event.target.value } });
  };

  readonly #filterKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    act(this, { ui: { text: '' } });
    this.#scroller?.focus();
  };

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.rows');
  }

  readonly #scrolled = (): void => {
    this.scrollTopPx = this.#scroller?.scrollTop ?? 0;
  };

  #scrollTo(row: number): void {
    const scroller = this.#scroller;
    if (scroller === null || row < 0) return;
    const top = row * ROW_PX;
    if (top < scroller.scrollTop) scroller.scrollTop = Math.max(0, top - 2 * ROW_PX);
    else if (top + ROW_PX > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top - scroller.clientHeight + 3 * ROW_PX;
  }
}

customElements.define('reprise-event-list', RepriseEventList);
