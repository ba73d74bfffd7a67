// What `reprise guard` prints: the JSON document of the specification, and a report for people.
import type { Span } from '../analysis/model.ts';
import type { Workspace } from '../analysis/program.ts';
import type { GuardEntry } from '../analysis/guard/guard.ts';
import type { CounterexampleCommand, Reason } from '../analysis/guard/verdict.ts';
import { tool } from '../tool.ts';

export interface GuardedWorkspace {
  readonly current: Workspace;
  /** The text of a file as the baseline has it. */
  readonly released: (file: string) => string | undefined;
  readonly baseline: { readonly kind: 'git' | 'lock' | 'none'; readonly ref: string | null; readonly commit: string | null };
  readonly entries: readonly GuardEntry[];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A longer quotation of source is cut (characters). */
const QUOTE_MAX = 160;

export type SummaryVerdict = 'breaking' | 'unknown' | 'compatible' | 'identical';

export function summaryOf(entries: readonly GuardEntry[]): { readonly verdict: SummaryVerdict; readonly breaking: number; readonly unknown: number; readonly compatible: number; readonly identical: number } {
  const count = (...verdicts: readonly GuardEntry['verdict'][]): number => entries.filter(each => verdicts.includes(each.verdict)).length;
  // A version that is gone breaks the runs that it had; a new one breaks none.
  const counts = { breaking: count('breaking', 'removed'), unknown: count('unknown'), compatible: count('compatible', 'new'), identical: count('identical') };
  const verdict = counts.breaking > 0 ? 'breaking' : counts.unknown > 0 ? 'unknown' : counts.compatible > 0 ? 'compatible' : 'identical';
  return { verdict, ...counts };
}

export function guardDocument(guarded: GuardedWorkspace): string {
  const orchestrations = guarded.entries.map(entry => entryDocument(guarded, entry));
  return `${JSON.stringify({ version: 1, tool: tool(), baseline: guarded.baseline, orchestrations, summary: summaryOf(guarded.entries) }, null, 2)}\n`;
}

function entryDocument(guarded: GuardedWorkspace, entry: GuardEntry): unknown {
  const old = (span: Span): Place => placeIn(guarded.released(span.file), guarded.current.folder, span);
  const now = (span: Span): Place => placeIn(guarded.current.text(span.file), guarded.current.folder, span);
  const head = entry.model === undefined ? entry.released === undefined ? undefined : old(entry.released.head) : now(entry.model.head);
  const command = (each: CounterexampleCommand | undefined, place: (span: Span) => Place): unknown => (each === undefined ? null : { kind: each.kind, ...(each.name === undefined ? {} : { name: each.name }), ...(each.identity === undefined ? {} : { identity: each.identity }), ...place(each.span) });
  const { counterexample } = entry;
  return {
    name: entry.name,
    version: entry.version,
    function: entry.functionName,
    file: head?.file ?? '',
    line: head?.line ?? 1,
    verdict: entry.verdict,
    reasons: entry.reasons.map(reason => reasonDocument(guarded, reason)),
    counterexample: counterexample === undefined ? null : {
      commands: counterexample.commands.map(each => command(each, old)), differsAt: counterexample.differsAt,
      expected: command(counterexample.expected, old), actual: command(counterexample.actual, now),
    },
    histories: { replayed: 0, diverged: 0, files: [] },
    acknowledged: entry.acknowledged === undefined ? null : { code: entry.acknowledged.code, at: entry.acknowledged.at, reason: entry.acknowledged.reason },
  };
}

function reasonDocument(guarded: GuardedWorkspace, reason: Reason): unknown {
  const place = (textOf: (file: string) => string | undefined, span: Span | undefined): unknown => (span === undefined ? null : { ...placeIn(textOf(span.file), guarded.current.folder, span), text: quoted(textOf(span.file), span) });
  return { code: reason.code, message: reason.message, grade: reason.grade, old: place(guarded.released, reason.old), new: place(file => guarded.current.text(file), reason.new) };
}

export function guardText(guarded: GuardedWorkspace): string {
  const lines: string[] = [];
  for (const entry of guarded.entries) if (entry.verdict !== 'identical' || entry.stale.length > 0) lines.push(...entryText(guarded, entry), '');
  return `${[...lines, guardHeadline(guarded)].join('\n')}\n`;
}

/** What it was compared with and how many of each verdict there are, on one line. */
export function guardHeadline({ baseline, entries }: GuardedWorkspace): string {
  const summary = summaryOf(entries);
  const against = baseline.kind === 'none' ? 'no baseline' : `${baseline.ref ?? ''}${baseline.commit === null ? '' : ` (${baseline.commit.slice(0, 12)})`}`;
  const added = entries.filter(each => each.verdict === 'new').length;
  return `against ${against}: ${summary.breaking} breaking, ${summary.unknown} unknown, ${summary.compatible - added} compatible, ${summary.identical} identical, ${added} new`;
}

/** One version for people: its verdict, the reasons with both places, the shortest run that shows it. */
export function entryText(guarded: GuardedWorkspace, entry: GuardEntry): readonly string[] {
  const folder = guarded.current.folder;
  const head = entry.model === undefined ? undefined : placeIn(guarded.current.text(entry.model.head.file), folder, entry.model.head);
  const lines = [`${entry.name}@${entry.version}  ${entry.verdict}${head === undefined ? '' : `  ${head.file}:${head.line}`}`];
  for (const reason of entry.reasons) {
    lines.push(`  ${reason.grade === 'soft' ? '(soft) ' : ''}${reason.message}  [${reason.code}]`);
    if (reason.old !== undefined) lines.push(`    was  ${at(placeIn(guarded.released(reason.old.file), folder, reason.old))}  ${quoted(guarded.released(reason.old.file), reason.old)}`);
    if (reason.new !== undefined) lines.push(`    now  ${at(placeIn(guarded.current.text(reason.new.file), folder, reason.new))}  ${quoted(guarded.current.text(reason.new.file), reason.new)}`);
  }
  if (entry.acknowledged !== undefined) lines.push(`  acknowledged: ${entry.acknowledged.reason}`);
  for (const each of entry.stale) lines.push(`  stale acknowledgement of ${each.code}: it was given for other code (${each.reason})`);
  const { counterexample } = entry;
  if (counterexample !== undefined) {
    lines.push('  the shortest run that shows it:');
    counterexample.commands.forEach((command, index) => lines.push(`    ${index === counterexample.differsAt ? '≠' : ' '} ${commandText(command)}`));
    if (counterexample.differsAt < counterexample.commands.length) lines.push(`      the changed code: ${counterexample.actual === undefined ? 'nothing' : commandText(counterexample.actual)}`);
  }
  return lines;
}

export function commandText(command: CounterexampleCommand): string {
  const named = command.name === undefined ? command.kind : `${command.kind} ${command.name}`;
  return command.identity === undefined || command.identity === '' ? named : `${named}(${command.identity})`;
}

function at(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** Lines and columns count from 1; files are relative to the folder. */
function placeIn(text: string | undefined, folder: string, span: Span): Place {
  const relative = span.file.startsWith(`${folder}/`) ? span.file.slice(folder.length + 1) : span.file;
  const before = (text ?? '').slice(0, span.start).split('\n');
  return { file: relative, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The source of a span on one line. */
function quoted(text: string | undefined, span: Span): string {
  const source = (text ?? '').slice(span.start, span.end).replace(/\s+/g, ' ');
  return source.length > QUOTE_MAX ? `${source.slice(0, QUOTE_MAX)}…` : source;
}
