// The toolbar: stepping in both directions, playing, the position, and what concerns the whole panel.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';
import { keysOf } from './keys.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';
import { SPEEDS } from './ui-state.ts';
import type { PanelDocument, PanelSnapshot, StepTarget } from '../panel/protocol.ts';

interface StepButton {
  readonly target: StepTarget;
  readonly icon: IconName;
  readonly title: string;
  /** Which way it goes, and so at which end it rests. */
  readonly direction: -1 | 1;
}

const BUTTONS: readonly StepButton[] = [
  { target: 'first', icon: 'debug-restart', title: 'First event', direction: -1 },
  { target: 'previous-turn', icon: 'debug-reverse-continue', title: 'Previous turn', direction: -1 },
  { target: 'previous-command', icon: 'triangle-left', title: 'Previous command', direction: -1 },
  { target: 'previous', icon: 'debug-step-back', title: 'Previous event', direction: -1 },
  { target: 'next', icon: 'debug-step-over', title: 'Next event', direction: 1 },
  { target: 'next-command', icon: 'triangle-right', title: 'Next command', direction: 1 },
  { target: 'next-turn', icon: 'debug-continue', title: 'Next turn', direction: 1 },
  { target: 'last', icon: 'run-all', title: 'Last event', direction: 1 },
];

export class RepriseToolbar extends LitElement {
  static override properties: PropertyDeclarations = { document: { attribute: false }, snapshot: { attribute: false }, playing: { type: Boolean }, speed: { type: Number } };
  static override styles = [shared, css`
    :host { container-type: inline-size; }
    @container (max-width: 640px) { .more, .divergence span:last-child { display: none; } }
    .bar { display: flex; align-items: center; flex-wrap: wrap; gap: 2px; padding: 0 8px 6px; }
    .steps { display: inline-flex; align-items: center; gap: 1px; padding: 1px 3px; border-radius: 6px; background: var(--vscode-debugToolBar-background, var(--vscode-editorWidget-background)); border: 1px solid var(--vscode-debugToolBar-border, var(--vscode-widget-border, var(--vscode-contrastBorder, transparent))); }
    .steps .forward { color: var(--vscode-debugIcon-stepOverForeground, var(--vscode-icon-foreground)); }
    .steps .back { color: var(--vscode-debugIcon-stepBackForeground, var(--vscode-icon-foreground)); }
    .steps .turn { color: var(--vscode-debugIcon-continueForeground, var(--vscode-icon-foreground)); }
    .steps .restart { color: var(--vscode-debugIcon-restartForeground, var(--vscode-icon-foreground)); }
    .line { width: 1px; height: 14px; margin: 0 3px; background: var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor)); opacity: 0.6; }
    .position { margin: 0 8px; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .position b { font-weight: 600; }
    .gap { flex: 1; }
    select { height: 22px; font: inherit; font-size: 11px; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, transparent); border-radius: 4px; }
    select:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
    .divergence { color: var(--vscode-testing-iconFailed, var(--vscode-charts-red)); padding-inline: 6px; border-color: currentColor; }
    .divergence span:last-child { color: var(--vscode-foreground); }
    .busy .icon { animation: turn 1.2s linear infinite; }
    @keyframes turn { to { transform: rotate(360deg); } }
    @media (prefers-reduced-motion: reduce) { .busy .icon { animation: none; } }
  `];
  declare document: PanelDocument | undefined;
  declare snapshot: PanelSnapshot | undefined;
  declare playing: boolean;
  declare speed: number;

  constructor() {
    super();
    this.document = undefined;
    this.snapshot = undefined;
    this.playing = false;
    this.speed = 2;
  }

  override render(): TemplateResult | typeof nothing {
    const { document, snapshot } = this;
    if (document === undefined || snapshot === undefined) return nothing;
    const count = document.moments.length > 0 ? document.moments.length : document.events.length;
    return html`
      <div class="bar" role="toolbar" aria-label="Stepping">
        <span class="steps">${BUTTONS.map((button, index) => html`${index === 4 ? html`<span class="line"></span>` : nothing}${this.#button(button, snapshot.step, count)}`)}</span>
        <button class="tool" data-testid="play" aria-pressed=${this.playing} aria-label=${this.playing ? 'Pause' : 'Play'} title="Play or pause (Space)" @click=${() => this.dispatchEvent(new CustomEvent('play', { bubbles: true, composed: true }))}>${icon(this.playing ? 'debug-pause' : 'debug-start')}</button>
        <select aria-label="Steps per second" title="Steps per second while playing" @change=${this.#changeSpeed}>${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === this.speed}>${speed}×</option>`)}</select>
        <span class="position" data-testid="position" data-step=${snapshot.step}>step <b>${count === 0 ? 0 : snapshot.step + 1}</b> <span class="dim">of ${count}</span> ${this.#place(document, snapshot)}</span>
        ${snapshot.busy ? html`<span class="busy dim" data-testid="busy" title="Computing the state of this step">${icon('loading')}</span>` : nothing}
        <span class="gap"></span>
        ${this.#right(document, snapshot)}
      </div>
    `;
  }

  #button({ target, icon: name, title, direction }: StepButton, step: number, count: number): TemplateResult {
    const isAtEnd = direction < 0 ? step <= 0 : step >= count - 1;
    const tone = target.endsWith('turn') ? 'turn' : target === 'first' ? 'restart' : direction < 0 ? 'back' : 'forward';
    return html`<button class="tool ${tone}" data-testid="step-${target}" aria-label=${title} title="${title} (${keysOf(target)})" ?disabled=${isAtEnd} @click=${() => act(this, { post: { type: 'step', target } })}>${icon(name)}</button>`;
  }

  #place(document: PanelDocument, snapshot: PanelSnapshot): TemplateResult {
    const moment = document.moments[snapshot.step];
    const event = document.events[moment?.eventIndex ?? snapshot.step];
    return html`<span class="dim more">${event === undefined ? '' : `· event ${event.event_id}`}${moment === undefined ? '' : ` · turn ${moment.turn}`}</span>`;
  }

  #right(document: PanelDocument, snapshot: PanelSnapshot): TemplateResult {
    const { length } = document.result.divergences;
    const waiting = document.moments[snapshot.step]?.waiting;
    return html`
      ${length === 0 ? nothing : html`<button class="tool divergence" data-testid="step-divergence" aria-label=${length === 1 ? 'Divergence' : `${length} divergences`} title="Go to the first divergence (d)" @click=${() => act(this, { post: { type: 'step', target: 'divergence' } })}>${icon('git-compare')}<span>${length === 1 ? 'Divergence' : `${length} divergences`}</span></button>`}
      ${document.moments.length === 0
        ? nothing
        : html`<button class="tool" data-testid="source" aria-label="Go to the line that waits" title="Go to the line that waits (s)" ?disabled=${waiting === undefined} @click=${() => waiting && act(this, { post: { type: 'reveal', source: waiting } })}>${icon('go-to-file')}</button>
            <button class="tool" data-testid="follow" aria-pressed=${snapshot.follow} aria-label="Follow the source" title="Show the waiting line beside the panel while stepping (f)" @click=${() => act(this, { post: { type: 'follow', on: !snapshot.follow } })}>${icon('target')}</button>`}
      <button class="tool" data-testid="show-text" aria-label="Open as text" title="Open the file as text" @click=${() => act(this, { post: { type: 'show-text' } })}>${icon('json')}</button>
      <button class="tool" data-testid="shortcuts" aria-label="Keyboard shortcuts" aria-haspopup="dialog" title="Keyboard shortcuts (?)" @click=${() => this.dispatchEvent(new CustomEvent('sheet', { bubbles: true, composed: true }))}>${icon('keyboard')}</button>
    `;
  }

  #changeSpeed(event: Event): void {
    if (event.target instanceof HTMLSelectElement) act(this, { ui: { speed: Number(event.target.value) } });
  }
}

customElements.define('reprise-toolbar', RepriseToolbar);
