// Where a file spells names that lead somewhere else: activities, orchestrations, events, signals, gates, keys.
import { ts } from 'ts-morph';
import { dialectOfModule } from '../dialects/index.ts';
import type { DurableKind } from '../dialects/dialect.ts';
import { CLIENT_NAMES, CLIENT_TYPES, CONTEXT_NAMES, REGISTRY_NAMES, REGISTRY_TYPES, type NameKind, type NamePosition } from '../dialects/name-positions.ts';
import { constantText, spellingOf } from './constants.ts';
import { contextDialect, durableMethod } from './contexts.ts';
import { keyOf, type FunctionKey } from './functions.ts';
import type { Span } from './model.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { typeOrigin } from './type-origins.ts';
import { enclosingFunction, skipWrappers, spanOf } from './syntax.ts';

/** The text of a name as it is written, without quotes: inside a literal, or a key of an object map. */
export interface Spelling {
  readonly span: Span;
  /** `shorthand` is a key that is a variable too: another key keeps the variable as its value. */
  readonly form: 'literal' | 'key' | 'shorthand';
}

/** One place that names something. Plain data. */
export interface Mention {
  readonly kind: NameKind;
  /** The constant text; undefined where it is known at run time only (completion still knows its kind). */
  readonly name: string | undefined;
  readonly role: 'answers' | 'asks';
  /** The argument as written: a literal, or the name of a constant. */
  readonly at: Span;
  /** Where the text itself stands, perhaps in another file; undefined where it is put together from parts. */
  readonly spelling: Spelling | undefined;
  /** The function around it. */
  readonly owner: FunctionKey | undefined;
}

const KINDS: Partial<Record<DurableKind, NamePosition['kind']>> = { activity: 'activity', child: 'orchestration', detached: 'orchestration', wait: 'event', dequeue: 'queue' };

/** Mentions in calls. Registrations are in the model already. */
export function mentionsIn(context: ResolveContext, file: ts.SourceFile): readonly Mention[] {
  const found: Mention[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const position = positionOf(context, node);
      const argument = position === undefined ? undefined : node.arguments[position.argument];
      if (position !== undefined && argument !== undefined) found.push(mentionOf(context, position, argument));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function mentionOf(context: ResolveContext, position: NamePosition, argument: ts.Expression): Mention {
  const owner = enclosingFunction(argument);
  return {
    kind: position.kind,
    name: constantText(context, argument),
    role: position.role,
    at: spanOf(skipWrappers(argument)),
    spelling: spellingAt(context, argument),
    owner: owner === undefined ? undefined : keyOf(owner),
  };
}

/** Where the text behind an expression is written. */
export function spellingAt(context: ResolveContext, expression: ts.Node): Spelling | undefined {
  const { parent } = expression;
  const isKey = parent !== undefined && (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === expression;
  if (isKey && ts.isIdentifier(expression)) return { span: spanOf(expression), form: 'key' };
  if (parent !== undefined && ts.isShorthandPropertyAssignment(parent)) return { span: spanOf(expression), form: 'shorthand' };
  const literal = spellingOf(context, ts.isComputedPropertyName(expression) ? expression.expression : expression);
  if (literal === undefined || !context.owns(literal.getSourceFile())) return undefined;
  const { file, start, end } = spanOf(literal);
  const isClosed = end - start >= 2 && literal.getSourceFile().text[end - 1] === literal.getSourceFile().text[start];
  return { span: { file, start: start + 1, end: isClosed ? end - 1 : end }, form: 'literal' };
}

/** Which argument of a call is a name, by what its callee is. Undefined where none is, or nobody knows. */
export function positionOf(context: ResolveContext, call: ts.CallExpression): NamePosition | undefined {
  const durable = durableMethod(context, call.expression);
  const kind = durable === undefined ? undefined : KINDS[durable.method.kind];
  if (durable?.method.name !== undefined && kind !== undefined) {
    const role = kind === 'event' || kind === 'queue' ? 'answers' : 'asks';
    return { kind, argument: durable.method.name, role };
  }
  const callee = skipWrappers(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const method = callee.name.text;
  const onContext = own(CONTEXT_NAMES, method);
  if (onContext !== undefined && contextDialect(context, callee.expression) !== undefined) return onContext;
  const onClient = own(CLIENT_NAMES, method);
  if (onClient !== undefined && isOf(context, callee.expression, CLIENT_TYPES)) return onClient;
  const onRegistry = own(REGISTRY_NAMES, method);
  return onRegistry !== undefined && isOf(context, callee.expression, REGISTRY_TYPES) ? onRegistry : undefined;
}

function own(table: Readonly<Record<string, NamePosition>>, method: string): NamePosition | undefined {
  return Object.hasOwn(table, method) ? table[method] : undefined;
}

/** True for a value of one of an SDK's types: by its type where the SDK can be read, else by the import that its annotation or its `new` names. */
function isOf(context: ResolveContext, expression: ts.Expression, types: ReadonlySet<string>): boolean {
  const symbol = context.checker.getTypeAtLocation(expression).symbol;
  const declared = symbol?.declarations?.[0];
  if (declared !== undefined && types.has(symbol.name)) return !context.owns(declared.getSourceFile());
  const meaning = meaningOf(context, expression);
  if (meaning.kind === 'module') return dialectOfModule(meaning.module) !== undefined && meaning.path.some(name => types.has(name.replace(/\(\)$/, '')));
  if (meaning.kind !== 'parameter') return false;
  const origin = typeOrigin(context, meaning.node.type);
  return origin !== undefined && dialectOfModule(origin.module) !== undefined && types.has(origin.name);
}
