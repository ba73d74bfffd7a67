// The report as workflow commands of GitHub Actions: annotations at the lines of a pull request.
import type { Severity } from '../../rules/rule.ts';
import { itemLines, SEVERITY_RANK, type Report, type ReportItem } from './report.ts';
import { onOneLine, printable } from './printable.ts';

const COMMANDS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = { error: 'error', warning: 'warning', hint: 'notice' };

/**
 * GitHub shows ten annotations of each level a step, so the gravest come first.
 * @param prefix the checked folder below the repository's top, with a `/` at its end: annotations name files from there.
 */
export function github(report: Report, prefix: string): string {
  const items = report.items.filter(item => item.suppressed === undefined).toSorted((one, other) => SEVERITY_RANK[other.severity] - SEVERITY_RANK[one.severity]);
  const lines = [...items.map(item => annotation(item, prefix)), ...report.warnings.map(warning => `::warning title=reprise::${data(warning)}`)];
  return [...lines, onOneLine(report.headline), ''].join('\n');
}

function annotation(item: ReportItem, prefix: string): string {
  const { place } = item;
  const properties: (readonly [string, string])[] = [];
  if (place !== undefined) {
    properties.push(['file', `${prefix}${place.file}`], ['line', String(place.line)], ['endLine', String(place.endLine)]);
    // Columns are only understood within one line.
    if (place.endLine === place.line) properties.push(['col', String(place.column)], ['endColumn', String(place.endColumn)]);
  }
  properties.push(['title', item.rule]);
  return `::${COMMANDS[item.severity]} ${properties.map(([name, value]) => `${name}=${property(value)}`).join(',')}::${data(itemLines(item).join('\n'))}`;
}

function data(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
