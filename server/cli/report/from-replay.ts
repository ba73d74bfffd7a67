// Replayed histories as a report: an item for each divergence, a test for each execution.
import { relative } from 'node:path';
import type { LocatedDivergence, ReplayResult, SourcePosition } from '../../host/protocol.ts';
import { RULE_FACTS } from '../../rules/index.ts';
import { tool } from '../../tool.ts';
import { Fingerprints } from './fingerprint.ts';
import { ruleOf } from './from-check.ts';
import type { Report, ReportCase, ReportItem, ReportPlace } from './report.ts';

const FAILED = { id: 'replay-failed', group: 'analysis', severity: 'error', summary: 'A recorded history could not be replayed.' } as const;

/** @param cwd the folder that files are relative to. */
export function reportOfReplay(results: readonly ReplayResult[], headline: string, cwd: string, warnings: readonly string[]): Report {
  const fingerprints = new Fingerprints();
  const items = results.flatMap(result => itemsOf(result, cwd, fingerprints));
  const facts = ['replay-divergence', 'replay-soft'].flatMap(id => RULE_FACTS.get(id) ?? []);
  return { tool: tool(), command: 'replay', headline, rules: [...facts.map(ruleOf), { ...FAILED, page: undefined }], items, cases: results.map(result => caseOf(result, cwd)), warnings };
}

function itemsOf(result: ReplayResult, cwd: string, fingerprints: Fingerprints): readonly ReportItem[] {
  const recorded = { place: recordOf(result, cwd), message: `recorded by ${runText(result)}`, isCall: false };
  const item = (rule: string, severity: ReportItem['severity'], message: string, place: ReportPlace | undefined, code: string): ReportItem => ({
    rule, severity, message, place: place ?? recorded.place, subjects: subjectsOf(result), steps: place === undefined ? [] : [recorded], fixes: [],
    fingerprint: fingerprints.of(rule, recorded.place.file, result.instance, String(result.execution), code), suppressed: undefined,
  });
  const divergences = result.divergences.map(each => item(each.grade === 'hard' ? 'replay-divergence' : 'replay-soft', each.grade === 'hard' ? 'error' : 'warning', messageOf(each), placeOf(each.source, cwd), each.code));
  const { problem } = result;
  if (result.outcome !== 'failed' || problem === null) return divergences;
  const at = problem.file === undefined || problem.line === undefined ? undefined : placeOf({ file: problem.file, line: problem.line, column: problem.column ?? 1 }, cwd);
  return [...divergences, item(FAILED.id, 'error', `${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`, at, problem.code)];
}

function messageOf(divergence: LocatedDivergence): string {
  const { eventId, message, engineMessage } = divergence;
  const engine = engineMessage === undefined || engineMessage === message ? '' : ` The engine says: ${engineMessage}`;
  return `${eventId === undefined ? '' : `Event ${eventId}: `}${engine === '' ? message : `${message.replace(/\.$/, '')}.`}${engine}`;
}

function subjectsOf(result: ReplayResult): readonly string[] {
  return result.orchestration === '' ? [] : [`${result.orchestration}@${result.orchestrationVersion}`];
}

function runText(result: ReplayResult): string {
  return result.instance === '' ? 'an unknown run' : `instance ${result.instance}, execution ${result.execution}`;
}

/** A history has no lines: the place is its beginning. */
function recordOf(result: ReplayResult, cwd: string): ReportPlace {
  return { file: below(cwd, result.file), line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function placeOf(source: SourcePosition | undefined, cwd: string): ReportPlace | undefined {
  if (source === undefined) return undefined;
  const { line, column, endLine = line, endColumn = column + 1 } = source;
  return { file: below(cwd, source.file), line, column, endLine, endColumn };
}

function below(cwd: string, file: string): string {
  const path = relative(cwd, file).replaceAll('\\', '/');
  return path === '' || path.startsWith('../') ? file : path;
}

function caseOf(result: ReplayResult, cwd: string): ReportCase {
  const file = below(cwd, result.file);
  const first = result.divergences.find(each => each.grade === 'hard') ?? result.divergences[0];
  const lines = result.divergences.map(each => `${each.grade} ${each.code}${placeLine(each, cwd)}\n${messageOf(each)}`);
  if (result.problem !== null) lines.push(`${result.problem.code}: ${result.problem.message}${result.problem.hint === undefined ? '' : `\n${result.problem.hint}`}`);
  const outcomes = { replayed: 'passed', soft: 'passed', diverged: 'failed', failed: 'error', shown: 'skipped' } as const;
  const messages = { replayed: '', soft: '', diverged: first?.message ?? 'diverged', failed: result.problem?.message ?? 'could not be replayed', shown: 'there is no code for this version here' } as const;
  return {
    suite: file,
    name: `${subjectsOf(result)[0] ?? 'unknown orchestration'}, ${runText(result)}`,
    file,
    line: undefined,
    outcome: outcomes[result.outcome],
    message: messages[result.outcome],
    details: lines.join('\n\n'),
  };
}

function placeLine(divergence: LocatedDivergence, cwd: string): string {
  const place = placeOf(divergence.source, cwd);
  return place === undefined ? '' : ` at ${place.file}:${place.line}:${place.column}`;
}
