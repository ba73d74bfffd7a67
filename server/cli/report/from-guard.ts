// The verdicts of the guard as a report: an item for what breaks or is unknown, a test for every version.
import type { GuardEntry } from '../../analysis/guard/guard.ts';
import type { Span } from '../../analysis/model.ts';
import { RULE_FACTS } from '../../rules/index.ts';
import type { Severity } from '../../rules/rule.ts';
import { tool } from '../../tool.ts';
import type { GuardedWorkspace } from '../guard-report.ts';
import { placeIn } from '../places.ts';
import { Fingerprints } from './fingerprint.ts';
import { ruleOf } from './from-check.ts';
import type { Report, ReportCase, ReportItem, ReportPlace, ReportStep } from './report.ts';

const RULE = 'version-guard';

/** @param detailsOf the lines of the report for people about one version. */
export function reportOfGuard(guarded: GuardedWorkspace, headline: string, detailsOf: (entry: GuardEntry) => readonly string[]): Report {
  const fingerprints = new Fingerprints();
  const items = guarded.entries.flatMap(entry => itemOf(guarded, entry, fingerprints));
  const facts = RULE_FACTS.get(RULE);
  const warnings = guarded.baseline.kind === 'none' ? ['There is no baseline; nothing was compared.'] : [];
  return { tool: tool(), command: 'guard', headline, rules: facts === undefined ? [] : [ruleOf(facts)], items, cases: guarded.entries.map(entry => caseOf(guarded, entry, detailsOf(entry))), warnings };
}

function itemOf(guarded: GuardedWorkspace, entry: GuardEntry, fingerprints: Fingerprints): readonly ReportItem[] {
  const severity = severityOf(entry);
  if (severity === undefined) return [];
  const { current } = guarded;
  const [reason] = entry.reasons;
  const span = reason?.new ?? entry.model?.head;
  const name = `${entry.name}@${entry.version}`;
  const steps = entry.reasons.slice(1).flatMap((each): readonly ReportStep[] => (each.new === undefined ? [] : [{ place: placeIn(current, each.new), message: each.message, isCall: false }]));
  return [{
    rule: RULE,
    severity,
    message: `${name} is ${entry.verdict} against ${guarded.baseline.ref ?? 'the baseline'}. ${reason?.message ?? ''}`.trimEnd(),
    place: placeOf(guarded, span),
    subjects: [entry.functionName === '' || entry.functionName === entry.name ? name : `${entry.functionName} (${name})`],
    steps,
    fixes: [],
    fingerprint: fingerprints.of(RULE, name, entry.verdict, reason?.code ?? ''),
    suppressed: undefined,
  }];
}

function severityOf(entry: GuardEntry): Severity | undefined {
  if (entry.verdict === 'breaking' || entry.verdict === 'removed') return 'error';
  return entry.verdict === 'unknown' ? 'warning' : undefined;
}

/** What only the baseline has, has no place in the code as it is now. */
function placeOf(guarded: GuardedWorkspace, span: Span | undefined): ReportPlace | undefined {
  return span === undefined || guarded.current.file(span.file) === undefined ? undefined : placeIn(guarded.current, span);
}

function caseOf(guarded: GuardedWorkspace, entry: GuardEntry, details: readonly string[]): ReportCase {
  const head = placeOf(guarded, entry.model?.head);
  const severity = severityOf(entry);
  return {
    suite: entry.name,
    name: `${entry.name}@${entry.version}`,
    file: head?.file,
    line: head?.line,
    outcome: severity === 'error' ? 'failed' : 'passed',
    message: severity === 'error' ? (entry.reasons[0]?.message ?? entry.verdict) : '',
    details: entry.verdict === 'identical' ? '' : details.join('\n'),
  };
}
