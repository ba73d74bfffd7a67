// The command line: finds the command, parses its options and turns every outcome into an exit code and a document.
import { parseArgs } from 'node:util';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './command.ts';
import type { Command, CommandOption, ExitCode, ParsedArguments, Terminal } from './command.ts';
import { COMMANDS } from './commands.ts';
import { closest } from './closest.ts';
import { commandHelp, generalHelp } from './help.ts';
import { tool } from '../tool.ts';

/** Options that every command takes. */
const GLOBAL_OPTIONS: Readonly<Record<string, CommandOption>> = {
  help: { type: 'boolean', short: 'h', summary: 'Shows what a command does and takes.' },
  version: { type: 'boolean', summary: 'Prints the version of the tool.' },
  cwd: { type: 'string', summary: 'Works in this folder instead of the current one.' },
  format: { type: 'string', short: 'f', summary: 'text (for people, the default) or json (one document); check, guard and replay also sarif, junit, github, markdown.' },
  debug: { type: 'boolean', summary: 'Shows stack traces of unexpected errors.' },
};

/**
 * Runs one command line.
 * @param argv what follows the program's name.
 * @param commands the registry; tests pass their own.
 * @returns the exit code: 0 nothing found, 1 something found, 2 wrong use or unreadable input, 3 a bug of ours. Never throws.
 */
export async function main(argv: readonly string[], terminal: Terminal, commands: Readonly<Record<string, () => Promise<Command>>> = COMMANDS): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal, commands);
  } catch (error) {
    return report(error, argv, terminal);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal, commands: Readonly<Record<string, () => Promise<Command>>>): Promise<ExitCode> {
  const early = parseArgs({ args: [...argv], options: globalOptions(), strict: false, allowPositionals: true, tokens: true });
  const first = early.tokens.find((token) => token.kind === 'positional');
  const name = first?.kind === 'positional' ? first.value : undefined;
  if (name === undefined) {
    if (early.values['version'] === true) return printed(terminal, `${tool().version}\n`);
    const help = await generalHelp(commands, GLOBAL_OPTIONS);
    if (early.values['help'] === true) return printed(terminal, help);
    const unknown = early.tokens.find((token) => token.kind === 'option' && !(token.name in GLOBAL_OPTIONS));
    if (unknown?.kind === 'option') throw new UsageError('unknown-option', `Unknown option ${unknown.rawName}.`, { hint: 'reprise --help lists commands and options.' });
    throw new UsageError('no-command', 'No command given.', { hint: `One of: ${Object.keys(commands).join(', ')}. reprise --help says what they do.` });
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const near = closest(name, Object.keys(commands));
    throw new UsageError('unknown-command', `There is no command "${name}".`, { hint: near === undefined ? 'reprise --help lists the commands.' : `Did you mean "${near}"?` });
  }
  const command = await load();
  const rest = argv.filter((_, index) => index !== first?.index);
  if (early.values['help'] === true) return printed(terminal, commandHelp(command, GLOBAL_OPTIONS));
  const args = parse(command, rest);
  return await command.run(args, { ...terminal, cwd: workingFolder(args.options['cwd'], terminal.cwd) });
}

function parse(command: Command, argv: readonly string[]): ParsedArguments {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> = globalOptions();
  for (const [name, option] of Object.entries(command.options)) options[name] = parseOption(option);
  try {
    const parsed = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true, allowNegative: true });
    return { positionals: parsed.positionals, options: Object.fromEntries(Object.entries(parsed.values).map(([name, value]) => [name, plainValue(value)])) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const wrong = /Unknown option '(-+[^']+)'/.exec(text)?.[1];
    const near = wrong === undefined ? undefined : closest(wrong.replace(/^-+/, ''), Object.keys(options));
    const hint = near === undefined ? `reprise ${command.name} --help lists its options.` : `Did you mean --${near}?`;
    throw new UsageError(wrong === undefined ? 'bad-option' : 'unknown-option', wrong === undefined ? text : `reprise ${command.name} has no option ${wrong}.`, { hint });
  }
}

function plainValue(value: string | boolean | (string | boolean)[] | undefined): string | boolean | readonly string[] | undefined {
  return Array.isArray(value) ? value.map(String) : value;
}

function globalOptions(): Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> {
  return Object.fromEntries(Object.entries(GLOBAL_OPTIONS).map(([name, option]) => [name, parseOption(option)]));
}

function parseOption(option: CommandOption): { type: 'string' | 'boolean'; multiple?: boolean; short?: string } {
  return {
    type: option.type,
    ...(option.multiple === undefined ? {} : { multiple: option.multiple }),
    ...(option.short === undefined ? {} : { short: option.short }),
  };
}

function workingFolder(option: string | boolean | readonly string[] | undefined, current: string): string {
  if (typeof option !== 'string') return current;
  const folder = resolve(current, option);
  if (!existsSync(folder)) throw new UsageError('no-such-folder', `The folder of --cwd does not exist: ${option}`, { file: option, hint: 'Give an existing folder, relative to the current one or absolute.' });
  if (!statSync(folder).isDirectory()) throw new UsageError('not-a-folder', `--cwd needs a folder, and this is a file: ${option}`, { file: option, hint: 'Give the folder of the project; files are named after the command.' });
  return folder;
}

function printed(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return 0;
}

function report(error: unknown, argv: readonly string[], terminal: Terminal): ExitCode {
  const usage = error instanceof UsageError ? error : undefined;
  const code = usage?.code ?? 'internal';
  const message = error instanceof Error ? error.message : String(error);
  const hint = usage === undefined ? 'This is a bug of Reprise. Run again with --debug and report what it prints.' : usage.hint ?? 'reprise --help lists commands and options.';
  if (wantsJson(argv)) {
    const place = {
      ...(usage?.file === undefined ? {} : { file: usage.file }),
      ...(usage?.line === undefined ? {} : { line: usage.line }),
      ...(usage?.column === undefined ? {} : { column: usage.column }),
    };
    terminal.out(`${JSON.stringify({ version: 1, tool: tool(), error: { code, message, ...place, hint } }, null, 2)}\n`);
  } else {
    const at = usage?.file === undefined ? '' : `${usage.file}${usage.line === undefined ? '' : `:${usage.line}${usage.column === undefined ? '' : `:${usage.column}`}`}: `;
    terminal.err(`reprise: ${at}${message}\n${hint}\n`);
  }
  if (argv.includes('--debug') && error instanceof Error && error.stack !== undefined) terminal.err(`${error.stack}\n`);
  return usage === undefined ? 3 : 2;
}

/** Read from the raw arguments, because the document is owed even when the arguments do not parse. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  return options.some((arg, index) => arg === '--format=json' || arg === '-fjson' || ((arg === '--format' || arg === '-f') && options[index + 1] === 'json'));
}
