// The report as JUnit XML: as GitLab, Jenkins, Azure DevOps and test reporters of GitHub read it.
import type { Report, ReportCase } from './report.ts';
import { onOneLine, printable } from './printable.ts';

export function junit(report: Report): string {
  const suites = new Map<string, ReportCase[]>();
  for (const each of report.cases) suites.set(each.suite, [...(suites.get(each.suite) ?? []), each]);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="reprise ${report.command}" ${counts(report.cases)} time="0">`];
  for (const [name, cases] of suites) lines.push(`  <testsuite name="${attribute(name)}" ${counts(cases)} time="0">`, ...cases.flatMap(each => caseLines(report, each)), '  </testsuite>');
  return `${[...lines, '</testsuites>'].join('\n')}\n`;
}

function counts(cases: readonly ReportCase[]): string {
  const of = (outcome: ReportCase['outcome']): number => cases.filter(each => each.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failed')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

function caseLines(report: Report, each: ReportCase): readonly string[] {
  const file = each.file === undefined ? '' : ` file="${attribute(each.file)}"`;
  const line = each.line === undefined ? '' : ` line="${each.line}"`;
  const head = `    <testcase name="${attribute(each.name)}" classname="reprise.${report.command}.${attribute(each.suite)}"${file}${line} time="0"`;
  const body = bodyOf(each);
  return body === undefined ? [`${head} />`] : [`${head}>`, `      ${body}`, '    </testcase>'];
}

function bodyOf(each: ReportCase): string | undefined {
  switch (each.outcome) {
    case 'passed':
      return each.details === '' ? undefined : `<system-out>${content(each.details)}</system-out>`;
    case 'failed':
      return `<failure message="${attribute(each.message)}" type="failure">${content(each.details)}</failure>`;
    case 'error':
      return `<error message="${attribute(each.message)}" type="error">${content(each.details)}</error>`;
    case 'skipped':
      return `<skipped message="${attribute(each.message)}" />`;
    default:
      return unreachable(each.outcome);
  }
}

function attribute(text: string): string {
  return escaped(onOneLine(text)).replaceAll('"', '&quot;').replaceAll('\t', '&#9;');
}

/** Every `>` is written out, so that `]]>` cannot occur; parsers would turn a bare carriage return into a line feed. */
function content(text: string): string {
  return escaped(printable(text)).replaceAll('\r', '&#13;');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
