// The document of `reprise replay --format json`.
import { relative } from 'node:path';
import type { LocatedDivergence, ReplayOutcome, ReplayProblem, ReplayResult } from '../host/protocol.ts';
import type { Tool } from '../tool.ts';

/** Members of a command that the document shows, in its order. */
const COMMAND_MEMBERS = ['kind', 'name', 'input', 'session', 'tag', 'key', 'value', 'instance'] as const;

export type ReplaySummary = { readonly histories: number } & { readonly [O in ReplayOutcome]: number };

/** @param cwd the folder that files are relative to. What is not known is null. */
export function replayDocument(results: readonly ReplayResult[], cwd: string, tool: Tool): object {
  return { version: 1, tool, histories: results.map((result) => entry(result, cwd)), summary: replaySummary(results) };
}

export function replaySummary(results: readonly ReplayResult[]): ReplaySummary {
  const summary = { histories: results.length, replayed: 0, soft: 0, diverged: 0, failed: 0, shown: 0 };
  for (const { outcome } of results) summary[outcome] += 1;
  return summary;
}

function entry(result: ReplayResult, cwd: string): object {
  return {
    file: below(cwd, result.file),
    instance: result.instance,
    execution: result.execution,
    orchestration: result.orchestration,
    orchestrationVersion: result.orchestrationVersion,
    format: result.format,
    outcome: result.outcome,
    events: result.events,
    turns: result.turns,
    status: result.status,
    divergences: result.divergences.map((divergence) => divergenceEntry(divergence, cwd)),
    problem: result.problem === null ? null : problemEntry(result.problem, cwd),
  };
}

function divergenceEntry(divergence: LocatedDivergence, cwd: string): object {
  const { grade, code, eventId, engineMessage, message, expected, actual, source } = divergence;
  return {
    grade, code,
    eventId: eventId ?? null,
    engineMessage: engineMessage ?? null,
    message,
    expected: commandEntry(expected),
    actual: commandEntry(actual),
    source: source === undefined ? null : { file: below(cwd, source.file), line: source.line, column: source.column },
  };
}

function commandEntry(command: unknown): object | null {
  if (typeof command !== 'object' || command === null) return null;
  const members = COMMAND_MEMBERS.map((member) => [member, Reflect.get(command, member)]).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members);
}

function problemEntry(problem: ReplayProblem, cwd: string): object {
  const { code, message, file, line, column, hint } = problem;
  return {
    code, message,
    ...(file === undefined ? {} : { file: below(cwd, file) }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function below(cwd: string, file: string): string {
  const path = relative(cwd, file).replaceAll('\\', '/');
  return path === '' ? file : path;
}
