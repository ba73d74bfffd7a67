// The report as markdown: for a comment on a pull request or the summary of a job.
import { placeText, SEVERITY_RANK, type Report, type ReportItem } from './report.ts';
import { onOneLine } from './printable.ts';
import type { Severity } from '../../rules/rule.ts';

/** GitHub takes comments of 65,536 characters; what does not fit is counted. */
const CHARACTERS_MAX = 60_000;

const MARKS: Readonly<Record<Severity, string>> = { error: '❌ error', warning: '⚠️ warning', hint: '💡 hint' };

export function markdown(report: Report): string {
  const items = report.items.filter(item => item.suppressed === undefined).toSorted((one, other) => SEVERITY_RANK[other.severity] - SEVERITY_RANK[one.severity]);
  const head = [`### Reprise ${report.command}`, '', escaped(onOneLine(report.headline)), ''];
  const notes = report.warnings.map(warning => `> ${escaped(onOneLine(warning))}\n`);
  if (items.length === 0) return [...head, ...notes].join('\n');
  const rows: string[] = [];
  let length = 0;
  for (const item of items) {
    const row = rowOf(item);
    if (length + row.length > CHARACTERS_MAX) break;
    rows.push(row);
    length += row.length;
  }
  const left = items.length - rows.length;
  return [...head, '| | rule | place | |', '|---|---|---|---|', ...rows, '', ...(left === 0 ? [] : [`… and ${left} more.`, '']), ...notes].join('\n');
}

function rowOf(item: ReportItem): string {
  const parts = [prose(item.message)];
  if (item.subjects.length > 0) parts.push(`in ${item.subjects.map(code).join(', ')}`);
  for (const step of item.steps) parts.push(`${code(placeText(step.place))} ${prose(step.message)}`);
  for (const fix of item.fixes) parts.push(`fix: ${prose(fix.title)}`);
  return `| ${MARKS[item.severity]} | ${code(item.rule)} | ${item.place === undefined ? '' : code(placeText(item.place))} | ${parts.join('<br>')} |`;
}

/** Our texts mark source with backticks: those parts stay code, everything else is escaped. */
function prose(text: string): string {
  return onOneLine(text).split(/(`[^`]+`)/).map(part => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : escaped(part))).join('');
}

/** A code span whose fence is longer than any run of backticks inside; a pipe would end the cell even there. */
function code(text: string): string {
  const line = onOneLine(text);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(match => match[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`.replaceAll('|', '\\|');
}

/** One line as plain text. Punctuation means itself; nobody is called by an `@` and no issue is linked by a `#` of somebody's text. */
function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/[\\`*_[\]{}~|!>]/g, '\\$&').replace(/([@#])(?=\w)/g, '$1\u200b').replace(/^(\d+)([.)])/, '$1\\$2').replace(/^([-+=#])/, '\\$1');
}
