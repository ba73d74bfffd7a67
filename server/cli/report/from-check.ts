// The findings of a check as a report.
import type { Span } from '../../analysis/model.ts';
import type { Project } from '../../analysis/project.ts';
import type { Finding } from '../../findings.ts';
import { rulePage } from '../../rule-pages.ts';
import { RULE_FACTS } from '../../rules/index.ts';
import type { Severity } from '../../rules/rule.ts';
import { tool } from '../../tool.ts';
import type { CheckedWorkspace } from '../checked-workspace.ts';
import { placeIn } from '../places.ts';
import { Fingerprints, normalised, scopeAt } from './fingerprint.ts';
import { itemLines, placeText, SEVERITY_RANK, type Report, type ReportCase, type ReportItem, type ReportRule } from './report.ts';

/** @param failOn findings from this severity on are failures of a test, as they are of the command. */
export function reportOfCheck(checked: CheckedWorkspace, headline: string, failOn: Severity): Report {
  const { outcome, project } = checked;
  const fingerprints = new Fingerprints();
  const items = [
    ...outcome.findings.map(finding => itemOf(project, finding, fingerprints, undefined)),
    ...outcome.hidden.map(({ finding, reason }) => itemOf(project, finding, fingerprints, { reason })),
  ];
  return { tool: tool(), command: 'check', headline, rules: [...RULE_FACTS.values()].map(ruleOf), items, cases: casesOf(checked, items, failOn), warnings: checked.warnings };
}

export function ruleOf(facts: Omit<ReportRule, 'page'>): ReportRule {
  const { id, group, severity, summary } = facts;
  return { id, group, severity, summary, page: rulePage(id) };
}

function itemOf(project: Project, finding: Finding, fingerprints: Fingerprints, suppressed: ReportItem['suppressed']): ReportItem {
  const { workspace } = project;
  const place = placeIn(workspace, finding.span);
  const file = workspace.file(finding.span.file);
  const text = normalised((file?.text ?? '').slice(finding.span.start, finding.span.end));
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    place,
    subjects: finding.orchestrations.map(subjectText),
    steps: finding.path.map(step => ({ place: placeIn(workspace, step.span), message: step.message, isCall: step.isCall === true })),
    fixes: finding.fixes().map(fix => ({ title: fix.title, edits: fix.edits.map(edit => ({ place: placeIn(workspace, edit.span), newText: edit.newText })) })),
    fingerprint: fingerprints.of(finding.rule, place.file, scopeAt(file, finding.span.start), text),
    suppressed,
  };
}

/** `order_1_0_1 (shop::order@1.0.1)`. */
export function subjectText({ name, version, function: written }: Finding['orchestrations'][number]): string {
  return name === written || written === '' ? `${name}@${version}` : `${written} (${name}@${version})`;
}

/** A failed test for each finding that fails the command; a passed one for each other file, with its lesser findings to read. */
function casesOf(checked: CheckedWorkspace, items: readonly ReportItem[], failOn: Severity): readonly ReportCase[] {
  const open = items.filter(item => item.suppressed === undefined);
  const fails = (item: ReportItem): boolean => SEVERITY_RANK[item.severity] >= SEVERITY_RANK[failOn];
  const files = new Set([...checked.files.map(file => placeIn(checked.project.workspace, startOf(file)).file), ...open.flatMap(item => item.place?.file ?? [])]);
  return [...files].toSorted().flatMap((file): readonly ReportCase[] => {
    const own = open.filter(item => item.place?.file === file);
    const details = own.filter(item => !fails(item)).map(detailsOf).join('\n\n');
    const failed = own.filter(fails).map((item): ReportCase => ({
      suite: file, name: `${item.rule} at ${item.place?.line ?? 1}:${item.place?.column ?? 1}`, file, line: item.place?.line, outcome: 'failed', message: item.message, details: detailsOf(item),
    }));
    return failed.length > 0 && details === '' ? failed : [...failed, { suite: file, name: failed.length > 0 ? 'other findings' : 'no findings that fail', file, line: undefined, outcome: 'passed', message: '', details }];
  });
}

function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}

function detailsOf(item: ReportItem): string {
  const place = item.place === undefined ? '' : `${placeText(item.place)} `;
  return `${place}${item.severity} ${item.rule}\n${itemLines(item).join('\n')}`;
}
