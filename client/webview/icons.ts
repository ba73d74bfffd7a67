// The icons of the page: VS Code's own font, by code point, so that no style sheet has to reach into every shadow root.
import { html, type TemplateResult } from 'lit';

/** Code points of the codicon font; a test holds them against the package. */
export const ICONS = {
  'arrow-left': 0xea9b, 'arrow-right': 0xea9c, bell: 0xeaa2, check: 0xeab2, 'chevron-down': 0xeab4, 'chevron-left': 0xeab5, 'chevron-right': 0xeab6, 'circle-filled': 0xea71,
  'circle-outline': 0xeabc, 'circle-slash': 0xeabd, clock: 0xea82, close: 0xea76, code: 0xeac4, database: 0xeace, 'debug-continue': 0xeacf, 'debug-pause': 0xead1, 'debug-restart': 0xead2,
  'debug-reverse-continue': 0xeb8e, 'debug-stackframe': 0xeb8b, 'debug-start': 0xead3, 'debug-step-back': 0xeb8f, 'debug-step-over': 0xead6, error: 0xea87, eye: 0xea70, 'file-code': 0xeae9,
  'git-compare': 0xeafd, 'go-to-file': 0xea94, history: 0xea82, inbox: 0xeb09, info: 0xea74, json: 0xeb0f, keyboard: 0xea65, layers: 0xebd2, 'list-flat': 0xeb84, 'list-tree': 0xeb86, loading: 0xeb19,
  milestone: 0xeb20, output: 0xeb9d, pass: 0xeba4, play: 0xeb2c, question: 0xeb32, refresh: 0xeb37, rocket: 0xeb44, 'run-all': 0xeb9e, 'screen-full': 0xeb4c, search: 0xea6d, 'server-process': 0xeba2, shield: 0xeb53,
  'symbol-event': 0xea86, key: 0xeb11, 'symbol-method': 0xea8c, sync: 0xea77, tag: 0xea66, target: 0xebf8, 'triangle-left': 0xeb6f, 'triangle-right': 0xeb70, 'type-hierarchy-sub': 0xebba, versions: 0xeb78,
  warning: 0xea6c, watch: 0xeb7c, 'zoom-in': 0xeb81, 'zoom-out': 0xeb82,
} as const;

export type IconName = keyof typeof ICONS;

/** The character of an icon, for a canvas. */
const glyph = (name: IconName): string => String.fromCodePoint(ICONS[name]);

/** An icon beside text that says the same, hence hidden from screen readers. */
export function icon(name: IconName, classes = ''): TemplateResult {
  return html`<span class="icon ${classes}" aria-hidden="true">${glyph(name)}</span>`;
}
