// Tables from the answers of a gate to what is done: objects, lists and `Map`s that are looked up, at once or kept in a variable first.
import { ts } from 'ts-morph';
import { constantText } from '../constants.ts';
import type { Span } from '../model.ts';
import { meaningOf, type ResolveContext } from '../resolve.ts';
import { nameOf, skipWrappers, spanOf } from '../syntax.ts';
import { isAssigned, mentionsOf } from '../variables.ts';
import { constantOf, mayAsk, type Formula } from './formula.ts';
import { isRearranged } from './lists.ts';
import { pathTo } from './path.ts';
import { formulaOf } from './read-formula.ts';

/** `TABLE[version]`, `TABLE.get(version)`. */
export interface Lookup {
  readonly at: Span;
  readonly index: Formula;
  /** Constant keys of the table, with the text of their values. */
  readonly entries: readonly { readonly key: string; readonly text: string }[];
  readonly path: Formula;
}

/** What is done with a value that may be missing. */
type Handling = 'claimed' | 'checked' | 'neither';

/** Only where a missing entry is used as if it were there: called, asked for a member, `!`, handed to what takes no `undefined`. */
export function readLookup(context: ResolveContext, node: ts.ElementAccessExpression | ts.CallExpression): readonly Lookup[] {
  const looked = tableOf(node);
  if (looked === undefined) return [];
  const index = formulaOf(context, looked.index);
  const entries = mayAsk(index) && handlingOf(context, node, true) === 'claimed' ? entriesOf(context, looked.table) : undefined;
  return entries === undefined ? [] : [{ at: spanOf(node), index, entries, path: pathTo(context, node) }];
}

function tableOf(node: ts.ElementAccessExpression | ts.CallExpression): { readonly table: ts.Expression; readonly index: ts.Expression } | undefined {
  if (node.questionDotToken !== undefined) return undefined;
  if (ts.isElementAccessExpression(node)) return { table: node.expression, index: node.argumentExpression };
  const { expression } = node;
  const [index] = node.arguments;
  return index !== undefined && ts.isPropertyAccessExpression(expression) && expression.name.text === 'get' && expression.questionDotToken === undefined ? { table: expression.expression, index } : undefined;
}

/** `follows`: a variable that keeps the value is followed. */
function handlingOf(context: ResolveContext, node: ts.Expression, follows: boolean): Handling {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isNonNullExpression(parent)) return 'claimed';
  if ((ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === at) return parent.questionDotToken === undefined ? 'claimed' : 'checked';
  if (ts.isCallExpression(parent) && parent.arguments.some(each => each === at)) return takesNothing(context, parent, at) ? 'claimed' : 'neither';
  if (ts.isVariableDeclaration(parent) && parent.initializer === at && follows) return handlingOfVariable(context, parent);
  return ts.isVariableDeclaration(parent) || ts.isExpressionStatement(parent) ? 'neither' : 'checked';
}

/** One place that checks is enough: the code knows of the gap. */
function handlingOfVariable(context: ResolveContext, declaration: ts.VariableDeclaration): Handling {
  if (!ts.isIdentifier(declaration.name)) return 'claimed';
  const mentions = mentionsOf(context, declaration);
  if (mentions.some(isAssigned)) return 'neither';
  const handled = mentions.map(each => handlingOf(context, each, false));
  return handled.includes('checked') ? 'checked' : handled.includes('claimed') ? 'claimed' : 'neither';
}

/** The parameter is declared, and admits no `undefined`. */
function takesNothing(context: ResolveContext, call: ts.CallExpression, argument: ts.Node): boolean {
  const { checker } = context;
  const parameter = checker.getResolvedSignature(call)?.parameters[call.arguments.findIndex(each => each === argument)];
  const declaration = parameter?.valueDeclaration;
  if (parameter === undefined || declaration === undefined || !ts.isParameter(declaration) || checker.isOptionalParameter(declaration) || declaration.dotDotDotToken !== undefined) return false;
  const type = checker.getTypeOfSymbol(parameter);
  const open = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Undefined | ts.TypeFlags.TypeParameter;
  return (type.isUnion() ? type.types : [type]).every(each => (each.flags & open) === 0);
}

function entriesOf(context: ResolveContext, table: ts.Expression): Lookup['entries'] | undefined {
  const meaning = meaningOf(context, table);
  if (meaning.kind !== 'value') return undefined;
  const literal = skipWrappers(meaning.node);
  if (ts.isObjectLiteralExpression(literal)) return entriesOfObject(context, literal);
  if (isChanged(context, literal)) return undefined;
  if (ts.isArrayLiteralExpression(literal)) return literal.elements.some(ts.isSpreadElement) ? undefined : literal.elements.flatMap((each, index) => (ts.isOmittedExpression(each) ? [] : [{ key: String(index), text: each.getText() }]));
  return ts.isNewExpression(literal) ? entriesOfMap(context, literal) : undefined;
}

/** Lists and maps grow where they are used; what another file may do to them nobody sees. */
function isChanged(context: ResolveContext, value: ts.Node): boolean {
  let holder = value.parent;
  while (ts.isParenthesizedExpression(holder) || ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) holder = holder.parent;
  return !ts.isVariableDeclaration(holder) || isRearranged(context, holder) || mentionsOf(context, holder).some(each => ts.isCallExpression(each.parent) && each.parent.arguments.some(argument => argument === each));
}

function entriesOfObject(context: ResolveContext, literal: ts.ObjectLiteralExpression): Lookup['entries'] | undefined {
  const entries: { readonly key: string; readonly text: string }[] = [];
  for (const property of literal.properties) {
    const key = property.name === undefined ? undefined : keyText(context, property.name);
    if (key === undefined) return undefined;
    entries.push({ key, text: ts.isPropertyAssignment(property) ? property.initializer.getText() : property.getText() });
  }
  return entries;
}

/** `new Map([[1, one], [2, two]])`. */
function entriesOfMap(context: ResolveContext, node: ts.NewExpression): Lookup['entries'] | undefined {
  const meaning = meaningOf(context, node.expression);
  const [list] = node.arguments ?? [];
  if (meaning.kind !== 'global' || meaning.path.join('.') !== 'Map' || list === undefined || !ts.isArrayLiteralExpression(list)) return undefined;
  const entries: { readonly key: string; readonly text: string }[] = [];
  for (const each of list.elements) {
    const pair = skipWrappers(each);
    const [key, value] = ts.isArrayLiteralExpression(pair) ? pair.elements : [];
    const constant = key === undefined ? undefined : constantOf(formulaOf(context, key));
    if (constant === undefined || value === undefined) return undefined;
    entries.push({ key: String(constant), text: value.getText() });
  }
  return entries;
}

/** `[-1]:`, `[DEFAULT_VERSION]:`, `1:`. */
function keyText(context: ResolveContext, name: ts.PropertyName): string | undefined {
  if (!ts.isComputedPropertyName(name)) return nameOf(name);
  const value = constantOf(formulaOf(context, name.expression));
  return value === undefined ? constantText(context, name.expression) : String(value);
}
