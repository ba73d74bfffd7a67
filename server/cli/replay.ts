// `reprise replay`: replays recorded histories against the code of a folder, in the host's process, and reports what differs.
import { relative } from 'node:path';
import { HostConnection, HostProblem } from '../host/connection.ts';
import type { Budget, ReplayResult } from '../host/protocol.ts';
import { tool } from '../tool.ts';
import { UsageError } from './command.ts';
import type { Command, ExitCode, ParsedArguments, Terminal } from './command.ts';
import { findHistories } from './history-arguments.ts';
import type { HistoryFile } from './history-arguments.ts';
import { replayDocument } from './replay-document.ts';
import { replayText, summaryText } from './replay-text.ts';
import { deliver, formatOf, OUTPUT_OPTION, written } from './report/formats.ts';
import { reportOfReplay } from './report/from-replay.ts';

export const replay: Command = {
  name: 'replay',
  summary: 'Replays recorded histories against the code and says where they part.',
  usage: '<histories…>',
  options: {
    output: OUTPUT_OPTION,
    'time-limit': { type: 'string', summary: 'Milliseconds that one replay may take (10000).' },
    'memory-limit': { type: 'string', summary: 'MiB that one replay may take (1024).' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = formatOf(args, 'replay');
  if (args.positionals.length === 0) throw new UsageError('no-histories', 'No history given.', { hint: 'reprise replay <files, folders or patterns>: *.history.json, duroxide databases, event JSON.' });
  const budget = { ...limit('time-limit', 'timeMs', args), ...limit('memory-limit', 'memoryMb', args) };
  const found = findHistories(args.positionals, terminal.cwd);
  for (const missing of found.missing) terminal.err(`reprise: nothing found for ${missing}\n`);
  if (found.files.length === 0) throw nothingFound(args.positionals, found.missing);
  const all = await replayed(found.files, budget, terminal);
  const named = new Set(found.files.filter((file) => file.isNamed).map((file) => file.path));
  const histories = all.filter((result) => !isPassedOver(result, named));
  if (histories.length < all.length) terminal.err(`reprise: ${all.length - histories.length} JSON ${all.length - histories.length === 1 ? 'file is' : 'files are'} no history and passed over, ${shown(all, histories, terminal.cwd)}\n`);
  const unreadable = histories.filter(isUnreadable);
  const first = unreadable[0];
  if (first !== undefined && unreadable.length === histories.length && first.problem !== null) {
    const { code, message, line, column, hint } = first.problem;
    throw new UsageError(code, message, { file: relativeTo(terminal.cwd, first.file), ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }), ...(hint === undefined ? {} : { hint }) });
  }
  const missing = found.missing.map(each => `nothing found for ${each}`);
  deliver(written(format, terminal, {
    text: () => replayText(histories, terminal),
    json: () => `${JSON.stringify(replayDocument(histories, terminal.cwd, tool()), null, 2)}\n`,
    report: () => reportOfReplay(histories, summaryText(histories), terminal.cwd, missing),
  }), args, terminal);
  return histories.some((result) => result.outcome === 'diverged' || result.outcome === 'failed') || found.missing.length > 0 ? 1 : 0;
}

async function replayed(files: readonly HistoryFile[], budget: Budget, terminal: Terminal): Promise<readonly ReplayResult[]> {
  let done = 0;
  const host = new HostConnection(terminal.cwd, {
    result: () => {
      done += 1;
      if (terminal.isTty && done % 10 === 0) terminal.err(`\r${done} executions replayed`);
    },
  });
  try {
    const answer = await host.request('replayAll', { sources: files.map(({ path }) => ({ path })), budget });
    if (terminal.isTty && done >= 10) terminal.err('\r\u001b[K');
    return answer.results;
  } catch (error) {
    if (error instanceof HostProblem) throw new Error(`${error.message} ${error.problem.hint ?? ''}`.trimEnd());
    throw error;
  } finally {
    await host.dispose();
  }
}

function limit(option: string, key: keyof Budget, args: ParsedArguments): Budget {
  const text = args.options[option];
  if (text === undefined) return {};
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError('bad-option', `--${option} needs a whole number above 0, not "${String(text)}".`, { hint: 'For example --time-limit 20000 or --memory-limit 2048.' });
  return { [key]: value };
}

function nothingFound(args: readonly string[], missing: readonly string[]): UsageError {
  const file = missing[0] ?? args[0];
  return new UsageError('no-such-file', `No history found for ${args.join(' ')}.`, { ...(file === undefined ? {} : { file }), hint: 'Paths are relative to --cwd; a folder is searched for *.json, *.jsonl, *.db and *.sqlite, packed ones (.gz) too.' });
}

/** No execution could be read from it. */
function isUnreadable(result: ReplayResult): boolean {
  return result.outcome === 'failed' && result.events === 0 && result.instance === '';
}

/** In a folder lie other files too: indexes, expectations. */
function isPassedOver(result: ReplayResult, named: ReadonlySet<string>): boolean {
  return isUnreadable(result) && !named.has(result.file) && /\.jsonl?(?:\.gz)?$/.test(result.file) && !/\.history\.json(?:\.gz)?$/.test(result.file);
}

function shown(all: readonly ReplayResult[], kept: readonly ReplayResult[], cwd: string): string {
  const passed = all.filter((result) => !kept.includes(result)).map((result) => relativeTo(cwd, result.file));
  return passed.length > 3 ? `among them ${passed.slice(0, 3).join(', ')}` : `${passed.join(', ')}`;
}

function relativeTo(cwd: string, file: string): string {
  return relative(cwd, file).replaceAll('\\', '/') || file;
}
