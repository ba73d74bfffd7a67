// The report as SARIF 2.1.0: for code scanning of GitHub, Azure DevOps and every viewer that reads the standard.
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../rules/rule.ts';
import type { Report, ReportFix, ReportItem, ReportPlace, ReportRule, ReportStep } from './report.ts';
import { printable } from './printable.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', hint: 'note' };
/** The checked folder: a viewer knows where its sources lie, the report does not say it. */
const BASE = 'SRCROOT';

export function sarif(report: Report): string {
  const index = new Map(report.rules.map((rule, at) => [rule.id, at]));
  const run = {
    tool: { driver: { name: 'Reprise', version: report.tool.version, semanticVersion: report.tool.version, rules: report.rules.map(ruleObject) } },
    automationDetails: { id: `reprise/${report.command}/` },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.warnings.map(warning => ({ level: 'warning', message: message(warning) })) }],
    originalUriBaseIds: { [BASE]: { description: { text: 'The folder that was checked.' } } },
    columnKind: 'utf16CodeUnits',
    results: report.items.map(item => resultObject(item, index.get(item.rule))),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function ruleObject(rule: ReportRule): object {
  const page = rule.page === undefined ? undefined : printable(rule.page);
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: whyOf(page) ?? rule.summary },
    help: { text: page === undefined ? rule.summary : plain(page), ...(page === undefined ? {} : { markdown: page }) },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: ['durable-execution', rule.group], 'problem.severity': rule.severity === 'hint' ? 'recommendation' : rule.severity, precision: 'very-high' },
  };
}

/** The first paragraph of the section that says why. */
function whyOf(page: string | undefined): string | undefined {
  const paragraph = /## Why\s+([^#]+?)(?:\n\n|\n*$)/.exec(page ?? '')?.[1];
  return paragraph === undefined ? undefined : plain(paragraph.replace(/\s+/g, ' '));
}

/** Markdown read as text: without fences, heading marks and backticks. */
function plain(markdown: string): string {
  return markdown.replace(/^```.*$\n?/gm, '').replace(/^#+ /gm, '').replaceAll('`', '').trim();
}

function resultObject(item: ReportItem, ruleIndex: number | undefined): object {
  const calls = item.steps.filter(step => step.isCall);
  return {
    ruleId: item.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    kind: 'fail',
    level: LEVELS[item.severity],
    message: message(item.message),
    locations: item.place === undefined ? [] : [{ physicalLocation: physical(item.place), ...logical(item) }],
    ...(item.steps.length === 0 ? {} : { relatedLocations: item.steps.map((step, id) => ({ id, ...stepLocation(step) })) }),
    ...(calls.length === 0 || item.place === undefined ? {} : { codeFlows: [codeFlow(calls, item, item.place)] }),
    // GitHub reads the first name, everybody else may read either.
    partialFingerprints: { primaryLocationLineHash: item.fingerprint, 'repriseFinding/v1': item.fingerprint },
    ...(item.fixes.length === 0 ? {} : { fixes: item.fixes.map(fixObject) }),
    suppressions: item.suppressed === undefined ? [] : [{ kind: 'inSource', status: 'accepted', ...(item.suppressed.reason === '' ? {} : { justification: printable(item.suppressed.reason) }) }],
    properties: { orchestrations: item.subjects.map(printable) },
  };
}

function logical(item: ReportItem): object {
  return item.subjects.length === 0 ? {} : { logicalLocations: item.subjects.map(subject => ({ fullyQualifiedName: printable(subject), kind: 'function' })) };
}

/** From the orchestration to the place, hop by hop; the place itself is the last step. */
function codeFlow(calls: readonly ReportStep[], item: ReportItem, place: ReportPlace): object {
  const last = { physicalLocation: physical(place), message: message(item.message) };
  return { threadFlows: [{ locations: [...calls.map(stepLocation), last].map((location, at) => ({ location, nestingLevel: at })) }] };
}

function stepLocation(step: ReportStep): object {
  return { physicalLocation: physical(step.place), message: message(step.message) };
}

function physical(place: ReportPlace): object {
  return { artifactLocation: artifact(place.file), region: region(place) };
}

function artifact(file: string): object {
  if (file.startsWith('/') || /^[A-Za-z]:\//.test(file)) return { uri: pathToFileURL(file).toString() };
  return { uri: file.replace(/[\ud800-\udfff]/gu, '\ufffd').split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

function region({ line, column, endLine, endColumn }: ReportPlace): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixObject(fix: ReportFix): object {
  const files = new Map<string, ReportFix['edits'][number][]>();
  for (const edit of fix.edits) files.set(edit.place.file, [...(files.get(edit.place.file) ?? []), edit]);
  const artifactChanges = [...files].map(([file, edits]) => ({
    artifactLocation: artifact(file),
    replacements: edits.map(({ place, newText }) => ({ deletedRegion: region(place), insertedContent: { text: newText } })),
  }));
  return { description: message(fix.title), artifactChanges };
}

/** Readers take `[text](0)` for a link and `{0}` for an argument: only what looks like one is escaped, because many show an escape as it is. */
function message(text: string): object {
  return { text: printable(text).replace(/\[(?=[^\]]*\]\()/g, '\\[').replace(/\{(\d+)\}/g, '{{$1}}') };
}
