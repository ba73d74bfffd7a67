// The formats of a report beside text and JSON, and where a report goes: standard output or a file.
import { relative, resolve } from 'node:path';
import { UsageError, type CommandOption, type ParsedArguments, type Terminal } from '../command.ts';
import { closest } from '../closest.ts';
import { writeAll } from '../write-files.ts';
import { github } from './github.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const FORMAT_SUMMARY = `One of: ${FORMATS.join(', ')}.`;

export const OUTPUT_OPTION: CommandOption = { type: 'string', short: 'o', summary: 'Writes the report to this file instead of standard output.' };

/** @throws UsageError with the nearest format. */
export function formatOf(args: ParsedArguments, command: string): Format {
  const value = args.options['format'] ?? 'text';
  const format = FORMATS.find(each => each === value);
  if (format !== undefined) return format;
  const near = closest(String(value), FORMATS);
  throw new UsageError('unknown-format', `reprise ${command} does not know the format "${String(value)}".`, { hint: near === undefined ? FORMAT_SUMMARY : `Did you mean ${near}? ${FORMAT_SUMMARY}` });
}

/** The text of a report. Text and JSON are the command's own. */
export function written(format: Format, terminal: Terminal, own: { readonly text: () => string; readonly json: () => string; readonly report: () => Report }): string {
  switch (format) {
    case 'text':
      return own.text();
    case 'json':
      return own.json();
    case 'sarif':
      return sarif(own.report());
    case 'junit':
      return junit(own.report());
    case 'github':
      return github(own.report(), repositoryPrefix(terminal));
    case 'markdown':
      return markdown(own.report());
    default:
      return unreachable(format);
  }
}

/** Prints the text, or writes it to the file of `--output` beside its place first. @throws UsageError where it cannot be written. */
export function deliver(text: string, args: ParsedArguments, terminal: Terminal): void {
  const { output } = args.options;
  if (typeof output !== 'string') return terminal.out(text);
  if (output === '') throw new UsageError('bad-option', '--output needs the name of a file.', { hint: 'For example --output reprise.sarif.' });
  writeAll(new Map([[resolve(terminal.cwd, output), text]]));
  terminal.err(`reprise: the report is in ${output}\n`);
}

/** GitHub names files from the top of the checked-out repository, whatever folder was checked. */
function repositoryPrefix(terminal: Terminal): string {
  const top = terminal.env['GITHUB_WORKSPACE'];
  if (top === undefined || top === '') return '';
  const path = relative(top, terminal.cwd).replaceAll('\\', '/');
  return path === '' || path.startsWith('..') || path.startsWith('/') ? '' : `${path}/`;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
