// What a report says, whatever the format: the one model that check, guard and replay fill and that every writer reads.
import type { Tool } from '../../tool.ts';
import type { Severity } from '../../rules/rule.ts';

/** Lines and columns count from 1, `endColumn` is exclusive. `file` is relative to the checked folder with `/`, or absolute where it lies outside. */
export interface ReportPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportStep {
  readonly place: ReportPlace;
  readonly message: string;
  /** A hop of the path of calls; else another place that explains the item. */
  readonly isCall: boolean;
}

export interface ReportFix {
  readonly title: string;
  readonly edits: readonly { readonly place: ReportPlace; readonly newText: string }[];
}

/** One thing that is wrong. */
export interface ReportItem {
  readonly rule: string;
  readonly severity: Severity;
  /** Backticks mark source text. */
  readonly message: string;
  /** Undefined for what has no place in the code. */
  readonly place: ReportPlace | undefined;
  /** Names of the orchestrations that it concerns, as people write them. */
  readonly subjects: readonly string[];
  readonly steps: readonly ReportStep[];
  readonly fixes: readonly ReportFix[];
  /** The same for the same problem after any edit elsewhere; different for two items of one report. */
  readonly fingerprint: string;
  /** A comment in the source takes it back, with this reason. */
  readonly suppressed: { readonly reason: string } | undefined;
}

/** One thing that was looked at, as a test with an outcome. */
export interface ReportCase {
  /** Cases of one suite stand together: a file, a family of versions. */
  readonly suite: string;
  readonly name: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** One line; empty for a case that passed. */
  readonly message: string;
  /** What there is to read about it, on any number of lines; may be there for a case that passed. */
  readonly details: string;
}

export interface ReportRule {
  readonly id: string;
  readonly group: string;
  readonly severity: Severity;
  readonly summary: string;
  /** Its page in markdown; undefined for a rule without one. */
  readonly page: string | undefined;
}

export interface Report {
  readonly tool: Tool;
  readonly command: 'check' | 'guard' | 'replay';
  /** One line: what was looked at and what was found. */
  readonly headline: string;
  /** Rules that items name, and those that could have been. */
  readonly rules: readonly ReportRule[];
  /** In the order of file and place; suppressed ones too. */
  readonly items: readonly ReportItem[];
  readonly cases: readonly ReportCase[];
  /** What could not be looked at. */
  readonly warnings: readonly string[];
}

/** `file:line:column`. */
export function placeText(place: ReportPlace): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** The message of an item with everything that explains it, on lines of their own. */
export function itemLines(item: ReportItem): readonly string[] {
  const subjects = item.subjects.length === 0 ? [] : [`in ${item.subjects.join(', ')}`];
  return [item.message, ...subjects, ...item.steps.map(step => `${placeText(step.place)} ${step.message}`), ...item.fixes.map(fix => `fix: ${fix.title}`)];
}

export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { hint: 0, warning: 1, error: 2 };
