// A section of the side: a header that opens and closes it, as in a native view container.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { act } from './link.ts';
import { shared } from './styles.ts';

export class RepriseSection extends LitElement {
  static override properties: PropertyDeclarations = { heading: {}, count: { attribute: false }, closed: { attribute: false } };
  static override styles = [shared, css`
    .head { display: flex; align-items: center; height: 22px; background: var(--vscode-sideBarSectionHeader-background); color: var(--vscode-sideBarSectionHeader-foreground, inherit); border-top: 1px solid var(--vscode-sideBarSectionHeader-border, var(--vscode-contrastBorder, transparent)); position: sticky; top: 0; z-index: 1; }
    h2 { margin: 0; font-size: 11px; font-weight: 700; flex: 1; min-width: 0; }
    h2 button { display: flex; align-items: center; gap: 2px; width: 100%; height: 22px; padding: 0 8px 0 2px; text-align: start; }
    .badge { margin-inline-start: 6px; padding: 0 5px; min-width: 16px; border-radius: 8px; line-height: 16px; font-size: 10px; font-weight: 600; text-align: center; background: var(--vscode-badge-background); color: var(--vscode-badge-foreground); }
    .body { padding-bottom: 6px; }
  `];
  /** Every declared name of the closed list is the same text as shown, so that tests and readers find it. */
  declare heading: string;
  declare count: number | undefined;
  declare closed: readonly string[];

  constructor() {
    super();
    this.heading = '';
    this.count = undefined;
    this.closed = [];
  }

  override render(): TemplateResult {
    const isOpen = !this.closed.includes(this.heading);
    return html`
      <div class="head">
        <h2>
          <button aria-expanded=${isOpen} @click=${() => this.#toggle(isOpen)}>
            ${icon(isOpen ? 'chevron-down' : 'chevron-right')}<span class="clip">${this.heading}</span>
            ${this.count === undefined || this.count === 0 ? nothing : html`<span class="badge">${this.count}</span>`}
          </button>
        </h2>
      </div>
      ${isOpen ? html`<div class="body" role="region" aria-label=${this.heading}><slot></slot></div>` : nothing}
    `;
  }

  #toggle(isOpen: boolean): void {
    act(this, { ui: { closed: isOpen ? [...this.closed, this.heading] : this.closed.filter((title) => title !== this.heading) } });
  }
}

customElements.define('reprise-section', RepriseSection);
