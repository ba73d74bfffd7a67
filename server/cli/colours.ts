// Colours of a terminal, or none: where the output is no terminal, or NO_COLOR is set.
import type { Terminal } from './command.ts';

export type Colours = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>>;

/** NO_COLOR counts with any value that is not empty, as https://no-color.org says. */
export function colours(terminal: Terminal): Colours {
  const isPlain = !terminal.isTty || (terminal.env['NO_COLOR'] ?? '') !== '' || terminal.env['TERM'] === 'dumb';
  const paint = (open: number, close: number) => (text: string) => (isPlain ? text : `\u001b[${open}m${text}\u001b[${close}m`);
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), green: paint(32, 39), yellow: paint(33, 39), cyan: paint(36, 39) };
}
