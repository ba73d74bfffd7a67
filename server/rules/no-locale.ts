// Rule no-locale: nothing in an orchestration depends on the language or the time zone of the machine.
import { ts } from 'ts-morph';
import { constantText } from '../analysis/constants.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { meaningOf } from '../analysis/resolve.ts';
import { nodeAt, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const noLocale: Rule = {
  id: 'no-locale',
  group: 'determinism',
  severity: 'warning',
  summary: 'An orchestration depends on the locale or the time zone of the machine.',
  check: context => localFindings(context, notes, inspect),
  fixes,
};

const LOCAL_PARTS = /^(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Year)$/;
const LOCAL_TEXTS = /^(?:toString|toDateString|toTimeString|getTimezoneOffset)$/;
/** Position of the locale's argument. */
const LOCALE_ARGUMENT: Readonly<Record<string, number>> = { toLocaleString: 0, toLocaleDateString: 0, toLocaleTimeString: 0, toLocaleUpperCase: 0, toLocaleLowerCase: 0, localeCompare: 1 };
const OWNERS: ReadonlySet<string> = new Set(['Date', 'Number', 'BigInt', 'String', 'Array', 'ReadonlyArray']);

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const what = ts.isCallExpression(at) || ts.isNewExpression(at) ? localUse(context, at) : undefined;
    if (what !== undefined) findings.push({ span: spanOf(at), message: `${what}: a replay on another machine gets another answer than the run that was recorded. Write the UTC form, or name the locale and the time zone.` });
  });
  return findings;
}

function localUse(context: RuleContext, node: ts.CallExpression | ts.NewExpression): string | undefined {
  const callee = node.expression;
  if (ts.isNewExpression(node) || (ts.isPropertyAccessExpression(callee) && callee.name.text === 'parse')) {
    const made = localDate(context, node);
    if (made !== undefined) return made;
  }
  const formatter = intlUse(context, node);
  if (formatter !== undefined) return formatter;
  if (ts.isNewExpression(node) || !ts.isPropertyAccessExpression(callee)) return undefined;
  const name = callee.name.text;
  const index = Object.hasOwn(LOCALE_ARGUMENT, name) ? LOCALE_ARGUMENT[name] : undefined;
  if (index === undefined && !LOCAL_PARTS.test(name) && !LOCAL_TEXTS.test(name)) return undefined;
  const meaning = meaningOf(context, callee);
  if (meaning.kind !== 'member' || !OWNERS.has(meaning.owner)) return undefined;
  if (index === undefined) return meaning.owner === 'Date' ? `\`${name}\` uses the time zone of the machine` : undefined;
  if (isMissing(node.arguments[index])) return `\`${name}\` without a locale uses the language of the machine`;
  return meaning.owner === 'Date' && !namesZone(node.arguments[index + 1]) ? `\`${name}\` without \`timeZone\` uses the time zone of the machine` : undefined;
}

/** `new Date(2026, 0, 1)`, and texts without a zone. */
function localDate(context: RuleContext, node: ts.CallExpression | ts.NewExpression): string | undefined {
  const meaning = meaningOf(context, node.expression);
  const path = meaning.kind === 'global' ? meaning.path.join('.') : '';
  if (path !== (ts.isNewExpression(node) ? 'Date' : 'Date.parse')) return undefined;
  const args = node.arguments ?? [];
  if (args.length > 1) return '`new Date` with year and month uses the time zone of the machine';
  const text = constantText(context, args[0]);
  return text === undefined || hasZone(text) ? undefined : 'a date text without a zone is read in the time zone of the machine';
}

/** Dates alone are UTC by definition; with a time a zone has to be there. */
function hasZone(text: string): boolean {
  return /^[+-]?\d{4,6}(?:-\d\d(?:-\d\d)?)?$/.test(text) || /(?:Z|[+-]\d\d:?\d\d|GMT|UTC)\s*$/i.test(text);
}

function intlUse(context: RuleContext, node: ts.CallExpression | ts.NewExpression): string | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) && !ts.isIdentifier(callee)) return undefined;
  const meaning = meaningOf(context, callee);
  if (meaning.kind !== 'global' || meaning.path[0] !== 'Intl' || meaning.path.length !== 2) return undefined;
  const name = meaning.path[1] ?? '';
  if (!/^[A-Z]/.test(name) || name === 'Locale') return undefined;
  const [locale, options] = node.arguments ?? [];
  if (isMissing(locale)) return `\`Intl.${name}\` without a locale uses the language of the machine`;
  return name === 'DateTimeFormat' && !namesZone(options) ? '`Intl.DateTimeFormat` without `timeZone` uses the time zone of the machine' : undefined;
}

function isMissing(argument: ts.Expression | undefined): boolean {
  return argument === undefined || (ts.isIdentifier(argument) && argument.text === 'undefined') || (ts.isArrayLiteralExpression(argument) && argument.elements.length === 0);
}

/** Options that are not written here may name a zone. */
function namesZone(options: ts.Expression | undefined): boolean {
  if (options === undefined) return false;
  if (!ts.isObjectLiteralExpression(options)) return true;
  return options.properties.some(property => ts.isSpreadAssignment(property) || (property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === 'timeZone'));
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined) return [];
  if (ts.isNewExpression(node) && (node.arguments?.length ?? 0) > 1) {
    const args = (node.arguments ?? []).map(argument => argument.getText()).join(', ');
    return [{ title: 'Use Date.UTC', kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: `new Date(Date.UTC(${args}))` }] }];
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name } = node.expression;
  const other = LOCAL_PARTS.test(name.text) && !name.text.endsWith('Year') ? name.text.replace(/^(get|set)/, '$1UTC')
    : /FullYear$/.test(name.text) ? name.text.replace(/^(get|set)/, '$1UTC')
    : name.text === 'toString' ? 'toISOString'
    : name.text === 'toLocaleUpperCase' ? 'toUpperCase'
    : name.text === 'toLocaleLowerCase' ? 'toLowerCase' : undefined;
  return other === undefined ? [] : [{ title: `Use ${other}()`, kind: 'quickfix', preferred: true, edits: [{ span: spanOf(name), newText: other }] }];
}
