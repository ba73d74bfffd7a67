// Reading recorded histories for the commands that write them again, and the files that they are written to.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { combineHistories, encodeHistory } from '@reprise/engine';
import type { HistoryProblem, RecordedExecution } from '@reprise/engine';
import { loadHistories } from '../host/history-files.ts';
import { ProgramProblem } from '../host/module-loader.ts';
import { tool } from '../tool.ts';
import { UsageError, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { findHistories } from './history-arguments.ts';

export interface ReadHistories {
  readonly executions: readonly RecordedExecution[];
  /** What was met while reading; the executions are all there is. */
  readonly problems: readonly HistoryProblem[];
}

/** @throws UsageError when there is nothing to read */
export function readHistories(args: ParsedArguments, terminal: Terminal): ReadHistories {
  if (args.positionals.length === 0) throw new UsageError('no-histories', 'No history given.', { hint: 'Name files, folders or patterns: *.history.json, duroxide databases, event JSON.' });
  const found = findHistories(args.positionals, terminal.cwd);
  for (const missing of found.missing) terminal.err(`reprise: nothing found for ${missing}\n`);
  const refused: HistoryProblem[] = [];
  const imported = combineHistories(found.files.flatMap(({ path, isNamed }) => {
    try {
      const answer = loadHistories(path);
      // What lies beside histories in a folder is passed over; what was named has to be one.
      return answer.format === undefined && !isNamed ? [] : [answer];
    } catch (error) {
      if (!(error instanceof ProgramProblem)) throw error;
      refused.push(error.problem);
      return [];
    }
  }));
  const problems = [...refused, ...imported.problems, ...imported.executions.flatMap((execution) => execution.problems)];
  const [first] = problems;
  if (imported.executions.length === 0) {
    throw new UsageError(first?.code ?? 'no-histories', first?.message ?? 'There is no history in what was named.', { ...(first?.hint === undefined ? {} : { hint: first.hint }), ...(first?.file === undefined ? {} : { file: first.file }) });
  }
  return { executions: imported.executions, problems };
}

/** One document an execution, named by it. */
export function documentsOf(executions: readonly RecordedExecution[], folder: string): ReadonlyMap<string, string> {
  return new Map(executions.map((execution) => [resolve(folder, `${fileNameOf(execution.instance)}.${execution.execution}.history.json`), encodeHistory(execution)]));
}

/** What no file system takes becomes `~`. */
function fileNameOf(instance: string): string {
  const name = instance.replaceAll(/[^\p{L}\p{N}._-]/gu, '~').replace(/^\.+/, '~').slice(0, 120);
  return name === '' ? '~' : name;
}

/** @throws UsageError when a file is there already and `--force` was not given */
export function refuseToOverwrite(files: Iterable<string>, args: ParsedArguments, terminal: Terminal): void {
  if (args.options['force'] === true) return;
  const there = [...files].filter((file) => existsSync(file));
  if (there.length > 0) throw new UsageError('file-exists', `${relative(terminal.cwd, there[0] ?? '')} is there already${there.length > 1 ? `, and ${there.length - 1} more` : ''}.`, { hint: 'Name another place with --out, or overwrite with --force.' });
}

/** The report of a command that writes histories. Exit code 1 when something was left out. */
export function reportWritten(command: 'import' | 'redact', written: readonly string[], problems: readonly HistoryProblem[], args: ParsedArguments, terminal: Terminal): ExitCode {
  const places = written.map((file) => relative(terminal.cwd, file).replaceAll('\\', '/'));
  const told = problems.map(({ code, message, file, eventId, hint }) => ({
    code, message, ...(file === undefined ? {} : { file: relative(terminal.cwd, file).replaceAll('\\', '/') }), ...(eventId === undefined ? {} : { eventId }), ...(hint === undefined ? {} : { hint }),
  }));
  if (args.options['format'] === 'json') terminal.out(`${JSON.stringify({ version: 1, tool: tool(), [command]: { written: places, problems: told } }, null, 2)}\n`);
  else {
    for (const place of places) terminal.out(`${place}\n`);
    for (const { message, file, hint } of told) terminal.err(`reprise: ${file === undefined ? '' : `${file}: `}${message}${hint === undefined ? '' : ` (${hint})`}\n`);
  }
  return problems.some(({ code }) => code === 'reprise-only') ? 1 : 0;
}

/** @throws UsageError for a format that these commands do not have */
export function checkFormat(args: ParsedArguments, command: string): void {
  const format = args.options['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('unknown-format', `reprise ${command} does not know the format "${String(format)}".`, { hint: 'One of: text, json.' });
}
