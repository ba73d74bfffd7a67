// The side: what is known at the step (variables, what is awaited, commands, state) and the event itself.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { describe, formatSpan, nameOf } from './describe.ts';
import { commandText } from './divergence-rows.ts';
import { icon, type IconName } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import './section.ts';
import './variables.ts';
import type { CommandView, HistoryEvent, Moment, PanelDocument, PanelSnapshot, StepState } from '../panel/protocol.ts';

const COMMAND_ICONS: Readonly<Record<CommandView['kind'], IconName>> = {
  activity: 'server-process', timer: 'watch', wait: 'inbox', dequeue: 'inbox', child: 'type-hierarchy-sub', detached: 'rocket', status: 'tag', 'kv.set': 'key', 'kv.clear': 'key', 'kv.clear-all': 'key', gate: 'milestone', patch: 'milestone', 'continue-as-new': 'sync',
};

const TRACE_ICONS: Readonly<Record<Moment['traces'][number]['level'], { readonly icon: IconName; readonly tone: string }>> = {
  debug: { icon: 'output', tone: 'dim' }, info: { icon: 'info', tone: 'open' }, warn: { icon: 'warning', tone: 'warn' }, error: { icon: 'error', tone: 'failed' },
};

/** Longer payloads are cut in the view; the file has them whole. */
const JSON_CHARACTERS_MAX = 20_000;

/** A fan-out of thousands is counted, not listed to the end. */
const ROWS_SHOWN_MAX = 100;

export class RepriseSide extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false }, snapshot: { attribute: false }, closed: { attribute: false }, selected: { type: Number } };
  static override styles = [shared, css`
    :host { height: 100%; overflow: auto; background: var(--vscode-sideBar-background, var(--vscode-editor-background)); }
    .line { display: flex; align-items: center; gap: 6px; min-height: 22px; padding-inline: 12px 8px; width: 100%; text-align: start; }
    button.line:hover { background: var(--vscode-list-hoverBackground); }
    .line .name { font-weight: 600; flex: none; max-width: 50%; }
    .line .end { margin-inline-start: auto; font-size: 11px; flex: 0 8 auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 3em; }
    .trace { align-items: flex-start; padding-block: 3px; }
    .trace .mono { white-space: pre-wrap; overflow-wrap: anywhere; }
    .note { padding: 4px 12px; }
    .key { color: var(--vscode-debugTokenExpression-name); flex: none; }
    .text { color: var(--vscode-debugTokenExpression-string); }
    pre { margin: 0; padding: 6px 12px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--vscode-textCodeBlock-background); }
    pre .k { color: var(--vscode-debugTokenExpression-name); }
    pre .s { color: var(--vscode-debugTokenExpression-string); }
    pre .n { color: var(--number); }
    .links { display: flex; gap: 12px; padding: 4px 12px; flex-wrap: wrap; }
  `];
  declare document: PanelDocument | undefined;
  declare snapshot: PanelSnapshot | undefined;
  declare closed: readonly string[];
  declare selected: number;

  constructor() {
    super();
    this.document = undefined;
    this.snapshot = undefined;
    this.closed = [];
    this.selected = 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { document, snapshot, closed } = this;
    if (document === undefined || snapshot === undefined) return nothing;
    const moment = document.moments[snapshot.step];
    const { state } = snapshot;
    const ran = document.moments.length > 0;
    return html`
      ${ran ? html`<reprise-section heading="Variables" .closed=${closed} data-testid="section-variables"><reprise-variables .state=${state} .below=${snapshot.children}></reprise-variables></reprise-section>` : nothing}
      ${ran ? html`<reprise-section heading="Waiting for" .count=${state?.open.length} .closed=${closed} data-testid="section-open">${this.#open(document, state)}</reprise-section>` : nothing}
      ${ran ? html`<reprise-section heading="This step" .count=${(moment?.commands.length ?? 0) + (moment?.traces.length ?? 0)} .closed=${closed} data-testid="section-step">${this.#step(document, moment)}</reprise-section>` : nothing}
      ${ran ? html`<reprise-section heading="State" .closed=${closed} data-testid="section-state">${this.#state(state)}</reprise-section>` : nothing}
      <reprise-section heading="Event" .closed=${closed} data-testid="section-event">${this.#event(document)}</reprise-section>
    `;
  }

  #open(document: PanelDocument, state: StepState | undefined): TemplateResult {
    if (state === undefined || state.open.length === 0) return html`<div class="note dim">Nothing is open at this step.</div>`;
    return html`${state.open.slice(0, ROWS_SHOWN_MAX).map(({ eventId, command }) => this.#command(document, command, eventId, 'open-durable'))}${more(state.open.length)}`;
  }

  #step(document: PanelDocument, moment: Moment | undefined): TemplateResult {
    if (moment === undefined || (moment.commands.length === 0 && moment.traces.length === 0)) return html`<div class="note dim">${moment?.delivered === true ? 'The program ran and issued no command.' : 'The program did not run: this event only records what it had asked for.'}</div>`;
    return html`
      ${moment.commands.slice(0, ROWS_SHOWN_MAX).map((command) => this.#command(document, command, command.eventId, 'command'))}${more(moment.commands.length)}
      ${moment.traces.map(({ level, message }) => html`<div class="line trace" data-testid="trace" data-level=${level}>${icon(TRACE_ICONS[level].icon, TRACE_ICONS[level].tone)}<span class="sr">${level}</span><span class="mono">${message}</span></div>`)}
    `;
  }

  #command(document: PanelDocument, command: CommandView, eventId: number | undefined, testId: string): TemplateResult {
    const { name, detail } = commandText(command);
    const { source } = command;
    const file = source && `${source.file.split('/').at(-1) ?? ''}:${source.line}`;
    const content = html`${icon(COMMAND_ICONS[command.kind], testId === 'command' ? 'dim' : 'open')}<span class="name clip">${name || command.kind}</span><span class="clip mono dim">${detail}</span><span class="end dim">${file ?? (eventId === undefined ? '' : `event ${eventId}`)}</span>`;
    if (source !== undefined) return html`<button class="line" data-testid=${testId} title="Go to the call" @click=${() => act(this, { post: { type: 'reveal', source } })}>${content}</button>`;
    const index = document.events.findIndex((event) => event.event_id === eventId);
    return html`<button class="line" data-testid=${testId} title="Go to the event" @click=${() => index >= 0 && this.dispatchEvent(new CustomEvent('seek-event', { detail: index, bubbles: true, composed: true }))}>${content}</button>`;
  }

  #state(state: StepState | undefined): TemplateResult {
    const kv = Object.entries(state?.kv ?? {});
    const gates = Object.entries(state?.gates ?? {});
    const status = state?.customStatus;
    if (kv.length === 0 && gates.length === 0 && status === undefined) return html`<div class="note dim">No custom status, keys or gates at this step.</div>`;
    return html`
      ${status === undefined ? nothing : html`<div class="line" data-testid="custom-status">${icon('tag', 'dim')}<span class="key">status</span><span class="mono clip text">${status}</span></div>`}
      ${kv.map(([key, entry]) => html`<div class="line" data-testid="kv" data-key=${key}>${icon('key', 'dim')}<span class="key mono">${key}</span><span class="mono clip text" title=${entry.value.slice(0, 1000)}>${entry.value}</span></div>`)}
      ${gates.map(([id, version]) => html`<div class="line" data-testid="gate" data-key=${id}>${icon('milestone', 'dim')}<span class="key mono">${id}</span><span class="mono">${version === -1 ? 'default (-1)' : version}</span></div>`)}
    `;
  }

  #event(document: PanelDocument): TemplateResult {
    const event = document.events[this.selected];
    if (event === undefined) return html`<div class="note dim">The history is empty.</div>`;
    const related = relatedEvents(document.events, event);
    return html`
      <div class="line"><span class="name clip" data-testid="event-title">${describe(event).title} ${nameOf(event) ?? ''}</span><span class="end dim">event ${event.event_id}, ${new Date(event.timestamp_ms).toISOString().replace('T', ' ').replace('Z', '')}</span></div>
      ${related.length === 0 ? nothing : html`<div class="links">${related.map(({ index, title, spanMs }) => html`<button class="link" @click=${() => this.dispatchEvent(new CustomEvent('seek-event', { detail: index, bubbles: true, composed: true }))}>${title}, ${formatSpan(spanMs)}</button>`)}</div>`}
      <pre class="mono" tabindex="0" aria-label="The event as JSON" data-testid="event-json">${coloredJson(event.type === 'Unknown' ? event.original : event)}</pre>
    `;
  }
}

const more = (count: number): TemplateResult | typeof nothing => (count > ROWS_SHOWN_MAX ? html`<div class="note dim">and ${count - ROWS_SHOWN_MAX} more</div>` : nothing);

interface Related {
  readonly index: number;
  readonly title: string;
  readonly spanMs: number;
}

/** The schedule of a completion, or the completions of a schedule. One plain pass: it runs at every step. */
function relatedEvents(events: readonly HistoryEvent[], event: HistoryEvent): readonly Related[] {
  const related: Related[] = [];
  for (const [index, other] of events.entries()) {
    const isSource = event.source_event_id !== null && other.event_id === event.source_event_id;
    if (!isSource && other.source_event_id !== event.event_id) continue;
    related.push({ index, title: `${isSource ? '←' : '→'} ${describe(other).title} (event ${other.event_id})`, spanMs: Math.abs(other.timestamp_ms - event.timestamp_ms) });
  }
  return related;
}

/** Indented JSON with coloured keys, texts and numbers; every part is set as text (C1). */
function coloredJson(value: unknown): TemplateResult {
  const text = JSON.stringify(value, null, 2).slice(0, JSON_CHARACTERS_MAX);
  const parts: (TemplateResult | string)[] = [];
  let rest = 0;
  for (const match of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\b(?:true|false|null)\b/g)) {
    parts.push(text.slice(rest, match.index));
    const [whole, quoted, colon] = match;
    if (quoted === undefined) parts.push(html`<span class="n">${whole}</span>`);
    else parts.push(html`<span class=${colon === undefined ? 's' : 'k'}>${quoted}</span>`, colon ?? '');
    rest = match.index + whole.length;
  }
  return html`${[...parts, text.slice(rest)]}`;
}

customElements.define('reprise-side', RepriseSide);
