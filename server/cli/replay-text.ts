// The report of `reprise replay` for people: a line for every execution, and for what differs both sides and the source.
import { relative } from 'node:path';
import type { LocatedDivergence, ReplayOutcome, ReplayProblem, ReplayResult } from '../host/protocol.ts';
import type { Terminal } from './command.ts';
import { colours } from './colours.ts';
import type { Colours } from './colours.ts';
import { excerpt } from './excerpt.ts';
import { replaySummary } from './replay-document.ts';

const SIDE_LENGTH_MAX = 160;

/** A file with one execution is part of its line; one with several stands above them. */
export function replayText(results: readonly ReplayResult[], terminal: Terminal): string {
  const paint = colours(terminal);
  const counts = new Map<string, number>();
  for (const { file } of results) counts.set(file, (counts.get(file) ?? 0) + 1);
  const rows = results.map((result) => row(result, counts.get(result.file) === 1 ? shortened(result.file, terminal.cwd) : ''));
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines: string[] = [];
  let file = '';
  results.forEach((result, index) => {
    if (result.file !== file && rows[index]?.[0] === '') lines.push(paint.bold(shortened(result.file, terminal.cwd)));
    file = result.file;
    const cells = (rows[index] ?? []).map((cell, column) => (column >= 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
    lines.push(`${cells.join('  ')}  ${outcomeText(result, paint)}`);
    for (const divergence of result.divergences) lines.push(...divergenceLines(divergence, terminal, paint));
    if (result.problem !== null) lines.push(...problemLines(result.problem, terminal, paint));
  });
  return `${lines.join('\n')}\n\n${summaryText(results)}\n`;
}

function row(result: ReplayResult, file: string): readonly string[] {
  const name = result.orchestration === '' ? '' : `${result.orchestration}@${result.orchestrationVersion}`;
  const events = `${result.events} ${result.events === 1 ? 'event' : 'events'}`;
  return [file, result.instance === '' ? '-' : `${result.instance} #${result.execution}`, name, events, `${result.turns} ${result.turns === 1 ? 'turn' : 'turns'}`];
}

function outcomeText(result: ReplayResult, paint: Colours): string {
  const first = result.divergences.find(({ grade }) => grade === 'hard') ?? result.divergences[0];
  const where = first?.eventId === undefined ? '' : ` at event ${first.eventId}`;
  const texts: Readonly<Record<ReplayOutcome, string>> = {
    replayed: paint.green('replayed'),
    soft: paint.yellow(`soft difference${where}`),
    diverged: paint.red(`diverged${where}`),
    failed: paint.red('failed'),
    shown: paint.dim(result.orchestration === '' ? 'shown: nothing says what was started' : 'shown: no code for this version here'),
  };
  return texts[result.outcome];
}

function divergenceLines(divergence: LocatedDivergence, terminal: Terminal, paint: Colours): readonly string[] {
  const lines = [`      ${divergence.grade === 'hard' ? paint.red(divergence.code) : paint.yellow(divergence.code)}: ${divergence.message}`];
  const expected = side(divergence.expected);
  const actual = side(divergence.actual);
  if (expected !== undefined || actual !== undefined) {
    lines.push(`        history  ${expected ?? paint.dim('nothing')}`, `        code     ${actual ?? paint.dim('nothing')}`);
  }
  if (divergence.engineMessage !== undefined && divergence.engineMessage !== divergence.message) lines.push(paint.dim(`        engine   ${divergence.engineMessage}`));
  if (divergence.source !== undefined) lines.push(...excerpt(divergence.source, terminal.cwd, paint).map((line) => `        ${line}`));
  return lines;
}

function problemLines(problem: ReplayProblem, terminal: Terminal, paint: Colours): readonly string[] {
  const lines = [`      ${paint.red(problem.code)}: ${problem.message}`];
  if (problem.file !== undefined && problem.line !== undefined) {
    lines.push(...excerpt({ file: problem.file, line: problem.line, column: problem.column ?? 1 }, terminal.cwd, paint).map((line) => `        ${line}`));
  }
  if (problem.hint !== undefined) lines.push(paint.dim(`        ${problem.hint}`));
  return lines;
}

/** `activity Charge {"amount":1}`. */
function side(command: unknown): string | undefined {
  if (typeof command !== 'object' || command === null) return undefined;
  const member = (name: string): string | undefined => {
    const value: unknown = Reflect.get(command, name);
    return value === undefined ? undefined : String(value);
  };
  const parts = [member('kind'), member('name') ?? member('key'), member('instance'), member('input') ?? member('value')];
  for (const extra of ['session', 'tag', 'version']) {
    const value = member(extra);
    if (value !== undefined) parts.push(`${extra} ${value}`);
  }
  const delay = member('delayMs');
  if (delay !== undefined) parts.push(`${delay} ms`);
  const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
  return text.length > SIDE_LENGTH_MAX ? `${text.slice(0, SIDE_LENGTH_MAX)}…` : text;
}

/** How many histories there are of each outcome, on one line. */
export function summaryText(results: readonly ReplayResult[]): string {
  const { histories, ...counts } = replaySummary(results);
  const parts = Object.entries(counts).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`);
  const head = `${histories} recorded ${histories === 1 ? 'history' : 'histories'}: ${parts.join(', ')}.`;
  const compared = counts.replayed + counts.soft;
  // A passing replay is evidence for the recorded paths, not a proof.
  return counts.diverged + counts.failed === 0 && compared > 0 ? `${head} No divergence in ${compared} recorded ${compared === 1 ? 'history' : 'histories'}.` : head;
}

function shortened(file: string, cwd: string): string {
  const path = relative(cwd, file).replaceAll('\\', '/');
  return path === '' || path.startsWith('../../..') ? file : path;
}
