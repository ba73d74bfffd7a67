// The keys of the panel: what each does, and the sheet that lists them.
import type { StepTarget } from '../panel/protocol.ts';

export type KeyAction =
  | { readonly kind: 'step'; readonly target: StepTarget }
  | { readonly kind: 'play' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'source' }
  | { readonly kind: 'follow' }
  | { readonly kind: 'executions' }
  | { readonly kind: 'zoom'; readonly by: 1 | -1 | 0 }
  | { readonly kind: 'sheet' };

interface Shortcut {
  readonly keys: readonly string[];
  readonly title: string;
  readonly action: KeyAction;
}

const step = (target: StepTarget, title: string, ...keys: readonly string[]): Shortcut => ({ keys, title, action: { kind: 'step', target } });

/** In the order of the sheet. Keys are `KeyboardEvent.key`. */
export const SHORTCUTS: readonly Shortcut[] = [
  step('next', 'Next event', '.', 'j', 'ArrowRight'),
  step('previous', 'Previous event', ',', 'k', 'ArrowLeft'),
  step('next-command', 'Next command', ']'),
  step('previous-command', 'Previous command', '['),
  step('next-turn', 'Next turn', 'l', '}'),
  step('previous-turn', 'Previous turn', 'h', '{'),
  step('first', 'First event', 'Home'),
  step('last', 'Last event', 'End'),
  step('divergence', 'First divergence', 'd'),
  { keys: [' '], title: 'Play or pause', action: { kind: 'play' } },
  { keys: ['s'], title: 'Go to the source line', action: { kind: 'source' } },
  { keys: ['f'], title: 'Follow the source while stepping', action: { kind: 'follow' } },
  { keys: ['e'], title: 'Choose another execution', action: { kind: 'executions' } },
  { keys: ['/'], title: 'Filter events', action: { kind: 'filter' } },
  { keys: ['+', '='], title: 'Zoom in', action: { kind: 'zoom', by: 1 } },
  { keys: ['-'], title: 'Zoom out', action: { kind: 'zoom', by: -1 } },
  { keys: ['0'], title: 'Whole timeline', action: { kind: 'zoom', by: 0 } },
  { keys: ['?'], title: 'This sheet', action: { kind: 'sheet' } },
];

const BY_KEY = new Map(SHORTCUTS.flatMap(({ keys, action }) => keys.map((key) => [key, action] as const)));

/** The action of a key, or undefined: chords with Ctrl, Alt or Meta belong to the editor. */
export function actionOf(event: { readonly key: string; readonly ctrlKey: boolean; readonly altKey: boolean; readonly metaKey: boolean }): KeyAction | undefined {
  return event.ctrlKey || event.altKey || event.metaKey ? undefined : BY_KEY.get(event.key);
}

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', ArrowRight: '→', ArrowLeft: '←' };

/** A key as it is printed on the sheet and in tooltips. */
export const keyName = (key: string): string => NAMES[key] ?? key;

/** The keys of a way of stepping, for a tooltip. */
export function keysOf(target: StepTarget): string {
  const shortcut = SHORTCUTS.find(({ action }) => action.kind === 'step' && action.target === target);
  return shortcut === undefined ? '' : shortcut.keys.map(keyName).join(' or ');
}
