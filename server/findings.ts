// A finding as everything outside of the rules sees it: placed, graded, with its orchestrations, its path of calls and its fixes.
import type { OrchestrationModel, Span } from './analysis/model.ts';
import type { Fix, RuleGroup, Severity } from './rules/rule.ts';

export interface Finding {
  readonly rule: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly orchestrations: readonly FoundOrchestration[];
  /** The calls from the first orchestration to the place, outermost first, then other places that explain it. */
  readonly path: readonly FindingStep[];
  /** Computed from the text when asked; for the state of the project that the finding was made in. */
  readonly fixes: () => readonly Fix[];
}

export interface FindingStep {
  readonly span: Span;
  readonly message: string;
  /** True for a hop of the path of calls. */
  readonly isCall?: true;
}

/** As the documents of the command line name an orchestration. */
export interface FoundOrchestration {
  readonly name: string;
  readonly version: string;
  readonly function: string;
}

export interface CheckOutcome {
  readonly findings: readonly Finding[];
  /** How many findings a comment hides, and which, with the reason that it gives. */
  readonly suppressed: number;
  readonly hidden: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Rules that failed in this run, with the error's text: bugs of ours. */
  readonly failures: readonly { readonly rule: string; readonly error: string }[];
}

export function foundOrchestration(orchestration: OrchestrationModel): FoundOrchestration {
  return { name: orchestration.name ?? orchestration.functionName, version: orchestration.version, function: orchestration.functionName };
}

/** By file, place, rule, message: the order of every report. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.span.file, b.span.file) || a.span.start - b.span.start || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
