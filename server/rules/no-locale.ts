// Rule no-locale: nothing in an orchestration depends on the language or the time zone of the machine.
import { ts } from 'ts-morph';
import { constantText } from '../analysis/constants.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { meaningOf, type Meaning } from '../analysis/resolve.ts';
import { nodeAt, skipWrappers, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import { isLogged } from './replaying.ts';
import { turnedIntoText } from './text-conversions.ts';
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
  const add = (at: ts.Node, what: string): void => {
    findings.push({ span: spanOf(at), message: `${what}: a replay on another machine gets another answer than the run that was recorded. Write the UTC form, or name the locale and the time zone.` });
  };
  eachOwnNode(node, at => {
    const what = ts.isCallExpression(at) || ts.isNewExpression(at) ? localUse(context, at) : undefined;
    if (what !== undefined) add(at, what);
    for (const text of turnedIntoText(context, at)) if (isDate(context, text) && !isLogged(text)) add(text, 'a date that becomes text is written in the time zone of the machine');
  });
  return findings;
}

function isDate(context: RuleContext, node: ts.Expression): boolean {
  const symbol = context.checker.getTypeAtLocation(node).symbol;
  return symbol?.name === 'Date' && symbol.declarations?.every(declaration => !context.owns(declaration.getSourceFile())) === true;
}

function localUse(context: RuleContext, node: ts.CallExpression | ts.NewExpression): string | undefined {
  const made = localDate(context, node);
  if (made !== undefined) return made;
  const formatter = intlUse(context, node);
  if (formatter !== undefined) return formatter;
  const used = ts.isNewExpression(node) ? undefined : memberUse(context, node);
  if (used === undefined) return undefined;
  const { owner, name, given } = used;
  if (!OWNERS.has(owner)) return undefined;
  const index = Object.hasOwn(LOCALE_ARGUMENT, name) ? LOCALE_ARGUMENT[name] : undefined;
  if (index === undefined) return owner === 'Date' && isLocal(name) ? `\`${name}\` uses the time zone of the machine` : undefined;
  if (isMissing(context, given[index])) return `\`${name}\` without a locale uses the language of the machine`;
  return owner === 'Date' && !namesZone(context, given[index + 1]) ? `\`${name}\` without \`timeZone\` uses the time zone of the machine` : undefined;
}

function isLocal(name: string): boolean {
  return LOCAL_PARTS.test(name) || LOCAL_TEXTS.test(name);
}

interface MemberUse {
  readonly owner: string;
  readonly name: string;
  /** Its arguments, without the receiver that `call` takes. */
  readonly given: readonly ts.Expression[];
}

/** The member of a library's type that a call runs: `date.getHours()`, `date['getHours']()`, `Date.prototype.getHours.call(date)`. */
function memberUse(context: RuleContext, node: ts.CallExpression): MemberUse | undefined {
  const callee = skipWrappers(node.expression);
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return undefined;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : constantText(context, callee.argumentExpression);
  if (name === undefined) return undefined;
  if (name === 'call' || name === 'apply') {
    const borrowed = borrowedMember(meaningOf(context, callee));
    return borrowed === undefined ? undefined : { ...borrowed, given: name === 'call' ? node.arguments.slice(1) : appliedArguments(node.arguments[1]) };
  }
  if (!Object.hasOwn(LOCALE_ARGUMENT, name) && !isLocal(name)) return undefined;
  const meaning = meaningOf(context, callee);
  return meaning.kind === 'member' ? { owner: meaning.owner, name, given: node.arguments } : undefined;
}

function borrowedMember(meaning: Meaning): { readonly owner: string; readonly name: string } | undefined {
  if (meaning.kind === 'member') return meaning;
  const [owner, holder, name] = meaning.kind === 'global' ? meaning.path : [];
  return owner === undefined || holder !== 'prototype' || name === undefined ? undefined : { owner, name };
}

function appliedArguments(list: ts.Expression | undefined): readonly ts.Expression[] {
  return list !== undefined && ts.isArrayLiteralExpression(list) ? list.elements : [];
}

/** `new Date(2026, 0, 1)`, and texts without a zone. */
function localDate(context: RuleContext, node: ts.CallExpression | ts.NewExpression): string | undefined {
  const meaning = meaningOf(context, node.expression);
  const path = meaning.kind === 'global' ? meaning.path.join('.') : '';
  if (path !== (ts.isNewExpression(node) ? 'Date' : 'Date.parse')) return undefined;
  const args = node.arguments ?? [];
  if (args.length > 1) return '`new Date` with year and month uses the time zone of the machine';
  const text = constantText(context, args[0]) ?? endOf(args[0]);
  return text === undefined || hasZone(text) ? undefined : 'a date text without a zone is read in the time zone of the machine';
}

/** A template that ends in a time of day has no zone, whatever comes before. */
function endOf(argument: ts.Expression | undefined): string | undefined {
  const end = argument !== undefined && ts.isTemplateExpression(argument) ? argument.templateSpans.at(-1)?.literal.text : undefined;
  return end !== undefined && /[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(end) ? end : undefined;
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
  if (isMissing(context, locale)) return `\`Intl.${name}\` without a locale uses the language of the machine`;
  return name === 'DateTimeFormat' && !namesZone(context, options) ? '`Intl.DateTimeFormat` without `timeZone` uses the time zone of the machine' : undefined;
}

function isMissing(context: RuleContext, argument: ts.Expression | undefined): boolean {
  if (argument === undefined) return true;
  const meaning = meaningOf(context, argument);
  if (meaning.kind === 'global') return meaning.path.join('.') === 'undefined';
  return meaning.kind === 'value' && ts.isArrayLiteralExpression(meaning.node) && meaning.node.elements.length === 0;
}

/** Options that are not seen completely may name a zone. */
function namesZone(context: RuleContext, options: ts.Expression | undefined): boolean {
  if (options === undefined) return false;
  const meaning = meaningOf(context, options);
  if (meaning.kind !== 'value' || !ts.isObjectLiteralExpression(meaning.node) || !isFixed(meaning.node)) return true;
  return meaning.node.properties.some(property => (ts.isSpreadAssignment(property) ? namesZone(context, property.expression) : property.name === undefined || ts.isComputedPropertyName(property.name) || property.name.getText().replace(/['"]/g, '') === 'timeZone'));
}

/** Written in place, or held by a constant. */
function isFixed(literal: ts.ObjectLiteralExpression): boolean {
  let at: ts.Node = literal.parent;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) at = at.parent;
  return !ts.isVariableDeclaration(at) || (at.parent.flags & ts.NodeFlags.Const) !== 0;
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
