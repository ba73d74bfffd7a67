// The timeline: lanes with bars on a canvas, a scrubber over them, zoom, and three scales of time.
import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { describe, formatSpan, LANE_ICONS, LANE_TITLES, nameOf, textOf } from './describe.ts';
import { icon } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import { AXES, nearestIndex, positions, timelineModel, type Axis, type Bar, type TimelineModel } from './timeline-model.ts';
import { barAt, heightOf, laneBoxes, paint, xOf, type Colors, type LaneBox, type View } from './timeline-paint.ts';
import { ZOOM_MAX } from './ui-state.ts';
import type { PanelDocument } from '../panel/protocol.ts';

/** Free pixels at both ends of the axis, so that the first and the last point are whole. */
const MARGIN_PX = 8;

const AXIS_TITLES: Readonly<Record<Axis, string>> = { active: 'Idle time hidden', time: 'True to time', order: 'One event, one step' };

const AXIS_NAMES: Readonly<Record<Axis, string>> = { active: 'Active', time: 'Time', order: 'Order' };

export class RepriseTimeline extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false }, current: { type: Number }, step: { type: Number }, steps: { type: Number }, axis: {}, zoom: { type: Number }, tip: { state: true } };
  static override styles = [shared, css`
    :host { border-top: 1px solid var(--vscode-panel-border, var(--vscode-widget-border, transparent)); border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-widget-border, transparent)); }
    .frame { display: grid; grid-template-columns: 118px minmax(0, 1fr); position: relative; }
    .labels { position: relative; border-inline-end: 1px solid var(--vscode-panel-border, var(--vscode-widget-border, transparent)); }
    .label { position: absolute; inset-inline: 8px 4px; display: flex; align-items: center; gap: 6px; font-size: 11px; color: var(--vscode-descriptionForeground); }
    .label .icon { font-size: 14px; width: 14px; }
    .tools { position: absolute; top: 2px; inset-inline: 4px; display: flex; }
    .tools .tool { height: 18px; min-width: 18px; padding: 0; }
    .tools .icon { font-size: 14px; }
    .axis { flex: 1; justify-content: flex-start; font-size: 10px; padding-inline: 4px; color: var(--vscode-descriptionForeground); }
    .scroll { overflow: auto hidden; position: relative; max-height: 240px; cursor: default; touch-action: pan-x; }
    .scroll:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
    .axis-room { position: relative; }
    canvas { position: sticky; left: 0; display: block; }
    .cursor { position: absolute; top: 14px; bottom: 0; width: 1px; background: var(--vscode-debugIcon-breakpointCurrentStackframeForeground, var(--vscode-focusBorder)); pointer-events: none; }
    .cursor::before { content: ''; position: absolute; top: 0; left: -4px; border: 4.5px solid transparent; border-top: 7px solid var(--vscode-debugIcon-breakpointCurrentStackframeForeground, var(--vscode-focusBorder)); border-bottom: 0; }
    .tip { position: absolute; z-index: 5; max-width: 360px; padding: 4px 8px; pointer-events: none; background: var(--vscode-editorHoverWidget-background); color: var(--vscode-editorHoverWidget-foreground, inherit); border: 1px solid var(--vscode-editorHoverWidget-border, transparent); border-radius: 4px; box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent); }
    .tip div { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  `];
  declare document: PanelDocument | undefined;
  declare current: number;
  declare step: number;
  declare steps: number;
  declare axis: Axis;
  declare zoom: number;
  declare tip: { readonly bar: Bar; readonly x: number; readonly y: number } | undefined;
  #model: TimelineModel = { lanes: [], events: 0 };
  #boxes: readonly LaneBox[] = [];
  #at: Float64Array = new Float64Array(0);
  #isScrubbing = false;
  #frame = 0;
  readonly #resize = new ResizeObserver(() => this.requestUpdate());
  /** A change of theme changes the variables on the root, which nothing else would tell the canvas. */
  readonly #theme = new MutationObserver(() => this.#repaint());

  constructor() {
    super();
    this.document = undefined;
    this.current = 0;
    this.step = 0;
    this.steps = 0;
    this.axis = 'active';
    this.zoom = 1;
    this.tip = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    this.#theme.observe(globalThis.document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    this.#theme.observe(globalThis.document.body, { attributes: true, attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#theme.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  override willUpdate(changed: PropertyValues): void {
    const events = this.document?.events ?? [];
    if (changed.has('document')) {
      this.#model = timelineModel(events);
      this.#boxes = laneBoxes(this.#model);
    }
    if (changed.has('document') || changed.has('axis')) this.#at = positions(events, this.axis);
  }

  override render(): TemplateResult | typeof nothing {
    const { document } = this;
    if (document === undefined) return nothing;
    const height = heightOf(this.#boxes);
    const label = `Timeline, ${document.events.length} events`;
    return html`
      <div class="frame" .style=${`height:${height + 10}px`}>
        <div class="labels">
          <div class="tools">
            <button class="tool axis" data-testid="axis" title="${AXIS_TITLES[this.axis]}. Click for another scale." aria-label="${AXIS_NAMES[this.axis]}: ${AXIS_TITLES[this.axis].toLowerCase()}" @click=${this.#nextAxis}>${AXIS_NAMES[this.axis]}</button>
            <button class="tool" data-testid="zoom-out" aria-label="Zoom out" title="Zoom out (-)" ?disabled=${this.zoom <= 1} @click=${() => this.zoomBy(-1)}>${icon('zoom-out')}</button>
            <button class="tool" data-testid="zoom-in" aria-label="Zoom in" title="Zoom in (+)" @click=${() => this.zoomBy(1)}>${icon('zoom-in')}</button>
          </div>
          ${this.#boxes.map(({ lane, top, rowPx }) => html`<div class="label" .style=${`top:${top}px;height:${rowPx - 2}px`}>${icon(LANE_ICONS[lane.lane])}<span class="clip">${LANE_TITLES[lane.lane]}</span></div>`)}
        </div>
        <div class="scroll" data-testid="timeline" role="slider" tabindex="0" aria-label=${label} aria-valuemin="1" aria-valuemax=${Math.max(1, this.steps)} aria-valuenow=${this.step + 1} aria-valuetext=${this.#spoken(document)}
          @scroll=${this.#repaint} @wheel=${this.#wheel} @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointerleave=${this.#leave}>
          <div class="axis-room" .style=${`width:${this.#axisPx() + 2 * MARGIN_PX}px;height:${height}px`}>
            <canvas aria-hidden="true"></canvas>
            <div class="cursor" data-testid="cursor" .style=${`left:${(this.#at[this.current] ?? 0) * this.#axisPx() + MARGIN_PX}px`}></div>
          </div>
        </div>
        ${this.#tip(document)}
      </div>
    `;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('current') || changed.has('zoom') || changed.has('axis')) this.#keepCursorInView();
    this.#repaint();
  }

  /** Zooms about the current step; 0 shows everything. */
  zoomBy(by: 1 | -1 | 0): void {
    act(this, { ui: { zoom: by === 0 ? 1 : Math.min(ZOOM_MAX, Math.max(1, this.zoom * (by > 0 ? 1.6 : 1 / 1.6))) } });
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroll');
  }

  #axisPx(): number {
    return Math.max(50, (this.#scroller?.clientWidth ?? this.clientWidth - 118) - 2 * MARGIN_PX) * this.zoom;
  }

  #view(): View | undefined {
    const { document } = this;
    const scroller = this.#scroller;
    if (document === undefined || scroller === null) return undefined;
    const startMs = document.events[0]?.timestamp_ms ?? 0;
    const first = document.result.divergences[0];
    const divergence = first === undefined ? undefined : document.events.findIndex((event) => event.event_id === first.eventId);
    return {
      boxes: this.#boxes,
      at: this.#at,
      axisPx: this.#axisPx(),
      widthPx: scroller.clientWidth,
      scrollPx: scroller.scrollLeft - MARGIN_PX,
      current: this.current,
      divergence: divergence === -1 ? undefined : divergence,
      labels: (index) => (this.axis === 'order' ? `#${document.events[index]?.event_id ?? ''}` : index === 0 ? '0' : `+${formatSpan(Math.max(0, (document.events[index]?.timestamp_ms ?? 0) - startMs))}`),
    };
  }

  readonly #repaint = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const view = this.#view();
      const canvas = this.renderRoot.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (view === undefined || canvas === null || context === null || context === undefined) return;
      const ratio = window.devicePixelRatio;
      const height = heightOf(view.boxes);
      canvas.width = Math.round(view.widthPx * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${view.widthPx}px`;
      canvas.style.height = `${height}px`;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context, view, colorsOf(this));
    });
  };

  #keepCursorInView(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const x = (this.#at[this.current] ?? 0) * this.#axisPx() + MARGIN_PX;
    const isVisible = x >= scroller.scrollLeft + MARGIN_PX && x <= scroller.scrollLeft + scroller.clientWidth - MARGIN_PX;
    if (!isVisible) scroller.scrollLeft = x - scroller.clientWidth / 2;
  }

  #spoken(document: PanelDocument): string {
    const event = document.events[this.current];
    return event === undefined ? 'no event' : `step ${this.step + 1} of ${this.steps}, ${describe(event).title} ${nameOf(event) ?? ''}`;
  }

  readonly #nextAxis = (): void => act(this, { ui: { axis: AXES[(AXES.indexOf(this.axis) + 1) % AXES.length] ?? 'active' } });

  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoomBy(event.deltaY < 0 ? 1 : -1);
  };

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#isScrubbing = true;
    this.tip = undefined;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    this.#seekTo(event, true);
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#isScrubbing) return this.#seekTo(event, false);
    const view = this.#view();
    const scroller = this.#scroller;
    if (view === undefined || scroller === null) return;
    const edge = scroller.getBoundingClientRect();
    const hit = barAt(view, event.clientX - edge.left, event.clientY - edge.top);
    this.tip = hit && { bar: hit.bar, x: event.clientX - edge.left + 118, y: event.clientY - edge.top + 16 };
  };

  readonly #up = (): void => {
    this.#isScrubbing = false;
  };

  readonly #leave = (): void => {
    this.tip = undefined;
  };

  /** A press on a bar goes to the event where it begins; anywhere else, and while dragging, to the nearest event. */
  #seekTo(event: PointerEvent, isPress: boolean): void {
    const view = this.#view();
    const scroller = this.#scroller;
    if (view === undefined || scroller === null) return;
    const edge = scroller.getBoundingClientRect();
    const x = event.clientX - edge.left;
    const hit = isPress ? barAt(view, x, event.clientY - edge.top) : undefined;
    const nearest = nearestIndex(view.at, (x + view.scrollPx) / view.axisPx);
    const index = hit === undefined ? nearest : Math.abs(xOf(view, hit.bar.to) - x) < Math.abs(xOf(view, hit.bar.from) - x) ? hit.bar.to : hit.bar.from;
    this.dispatchEvent(new CustomEvent('seek-event', { detail: index, bubbles: true, composed: true }));
  }

  #tip(document: PanelDocument): TemplateResult | typeof nothing {
    if (this.tip === undefined) return nothing;
    const { bar, x, y } = this.tip;
    const from = document.events[bar.from];
    const to = document.events[bar.to];
    if (from === undefined || to === undefined) return nothing;
    const took = bar.from === bar.to ? '' : bar.state === 'open' ? 'still open' : `took ${formatSpan(to.timestamp_ms - from.timestamp_ms)}`;
    const left = Math.min(x, this.clientWidth - 240);
    return html`<div class="tip" .style=${`left:${left}px;top:${y}px`}><div><b>${bar.name}</b> <span class="dim">${describe(from).title}, event ${from.event_id}</span></div>${took === '' ? nothing : html`<div class="dim">${took}</div>`}<div class="mono">${textOf(bar.from === bar.to ? from : to).slice(0, 200)}</div></div>`;
  }
}

function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element);
  const color = (...names: readonly string[]): string => names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find((value) => value !== '') ?? style.color;
  return {
    states: { ok: color('charts-green', 'testing-iconPassed'), failed: color('testing-iconFailed', 'charts-red'), cancelled: color('descriptionForeground'), open: color('charts-blue'), instant: color('charts-purple', 'charts-blue') },
    text: color('foreground'),
    faint: color('descriptionForeground'),
    background: color('editor-background'),
    divergence: color('testing-iconFailed', 'charts-red'),
    font: `11px ${style.fontFamily}`,
    outlined: color('contrastBorder') !== style.color && document.body.classList.contains('vscode-high-contrast'),
  };
}

customElements.define('reprise-timeline', RepriseTimeline);
