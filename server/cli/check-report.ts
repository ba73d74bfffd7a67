// What `reprise check` prints: the JSON document of the specification, and a report with source excerpts for people.
import type { Project } from '../analysis/project.ts';
import type { Span } from '../analysis/model.ts';
import { unrecognised } from '../analysis/unrecognised.ts';
import type { Finding } from '../findings.ts';
import type { Severity } from '../rules/rule.ts';
import { tool } from '../tool.ts';
import type { CheckedWorkspace } from './checked-workspace.ts';
import { placeIn } from './places.ts';
import { subjectText } from './report/from-check.ts';
import { onOneLine, printable } from './report/printable.ts';

const COLORS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', hint: '36' };
/** A longer line is cut in an excerpt (characters). */
const EXCERPT_MAX = 160;

export function checkDocument(checked: CheckedWorkspace): string {
  const { project, outcome } = checked;
  const findings = outcome.findings.map(finding => {
    const { file, line, column, endLine, endColumn } = placeIn(project.workspace, finding.span);
    return {
      rule: finding.rule,
      group: finding.group,
      severity: finding.severity,
      message: finding.message,
      file, line, column, endLine, endColumn,
      orchestrations: finding.orchestrations,
      path: finding.path.map(step => {
        const at = placeIn(project.workspace, step.span);
        return { file: at.file, line: at.line, column: at.column, message: step.message };
      }),
      fixes: finding.fixes().map(fix => ({ title: fix.title, kind: fix.kind })),
      help: `rules/${finding.rule}`,
    };
  });
  const notice = unrecognised(project);
  const notices = notice === undefined ? [] : [{ code: 'no-orchestration', message: notice.message, file: placeIn(project.workspace, notice.at).file, line: placeIn(project.workspace, notice.at).line }];
  return `${JSON.stringify({ version: 1, tool: tool(), findings, ...(notices.length === 0 ? {} : { notices }), summary: summaryOf(checked) }, null, 2)}\n`;
}

export function checkText(checked: CheckedWorkspace, color: boolean): string {
  const paint = (code: string, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = checked.outcome.findings.map(finding => findingText(checked.project, finding, paint));
  return [...blocks, `${headlineOf(checked)}\n`].join('\n');
}

/** What was looked at and what was found, on one line. */
export function headlineOf(checked: CheckedWorkspace): string {
  const { files, orchestrations, activities, errors, warnings, hints, suppressed } = summaryOf(checked);
  const found = errors + warnings + hints === 0 ? 'nothing found' : [count(errors, 'error'), count(warnings, 'warning'), count(hints, 'hint')].filter(text => !text.startsWith('0 ')).join(', ');
  const hidden = suppressed === 0 ? '' : `, ${suppressed} suppressed`;
  return `${count(files, 'file')}, ${count(orchestrations, 'orchestration')}, ${count(activities, 'activity', 'activities')}: ${found}${hidden}`;
}

function findingText(project: Project, finding: Finding, paint: (code: string, text: string) => string): string {
  const at = placeIn(project.workspace, finding.span);
  const lines = [`${paint('1', `${at.file}:${at.line}:${at.column}`)}  ${paint(COLORS[finding.severity], finding.severity)}  ${finding.rule}`, `  ${printable(finding.message)}`];
  lines.push(...excerpt(project, finding.span).map(line => paint('2', line)));
  if (finding.orchestrations.length > 0) lines.push(`  in ${finding.orchestrations.map(subjectText).join(', ')}`);
  for (const step of finding.path) {
    const place = placeIn(project.workspace, step.span);
    lines.push(`    ${place.file}:${place.line}:${place.column}  ${printable(step.message)}`);
  }
  for (const fix of finding.fixes()) lines.push(`  fix: ${onOneLine(fix.title)}`);
  return `${lines.join('\n')}\n`;
}

/** The line of the place with a mark below it. */
function excerpt(project: Project, span: Span): readonly string[] {
  const file = project.workspace.file(span.file);
  if (file === undefined) return [];
  const { line, character } = file.getLineAndCharacterOfPosition(span.start);
  const lineStart = file.getPositionOfLineAndCharacter(line, 0);
  const text = (file.text.slice(lineStart).split(/\r?\n/, 1)[0] ?? '').slice(0, EXCERPT_MAX).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
  const number = String(line + 1);
  const marked = Math.max(1, Math.min(span.end, lineStart + text.length) - span.start);
  const before = text.slice(0, character).replace(/[^\t]/g, ' ');
  return [`  ${number} | ${text}`, `  ${' '.repeat(number.length)} | ${before}${'^'.repeat(marked)}`];
}

function summaryOf({ project, outcome, files }: CheckedWorkspace): { files: number; orchestrations: number; activities: number; errors: number; warnings: number; hints: number; suppressed: number } {
  const { model } = project.state();
  const asked = new Set(files);
  const bySeverity = (severity: Severity): number => outcome.findings.filter(finding => finding.severity === severity).length;
  return {
    files: files.length,
    orchestrations: model.orchestrations.filter(orchestration => asked.has(orchestration.function.file)).length,
    activities: model.activities.filter(activity => asked.has((activity.function ?? activity.registration).file)).length,
    errors: bySeverity('error'),
    warnings: bySeverity('warning'),
    hints: bySeverity('hint'),
    suppressed: outcome.suppressed,
  };
}

function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
