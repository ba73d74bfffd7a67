// What a file does to the variables of its module: which names it has, which are assigned, which are changed in place.
import { ts } from 'ts-morph';
import { enclosingFunction, isFunctionNode, skipWrappers, type FunctionNode } from '../analysis/syntax.ts';
import { eachNodeWithin } from './own-nodes.ts';

export interface ChangedNames {
  /** Assigned (`x = 1`, `x += 1`, `x++`) inside a function. */
  readonly assigned: ReadonlySet<string>;
  /** Changed in place (`x.push(…)`, `x.y = 1`, `delete x.y`) inside a function. */
  readonly mutated: ReadonlySet<string>;
}

const names = new WeakMap<ts.SourceFile, ReadonlySet<string>>();
const changed = new WeakMap<ts.SourceFile, ChangedNames>();
const MUTATORS = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear)$/;

/** Names that may mean a variable of this module or of another one: its own and what it imports. */
export function moduleNames(file: ts.SourceFile): ReadonlySet<string> {
  const known = names.get(file);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) for (const each of statement.declarationList.declarations) if (ts.isIdentifier(each.name)) found.add(each.name.text);
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings !== undefined && ts.isNamedImports(bindings)) for (const each of bindings.elements) if (!each.isTypeOnly) found.add(each.name.text);
    if (ts.isImportDeclaration(statement) && statement.importClause?.name !== undefined) found.add(statement.importClause.name.text);
  }
  names.set(file, found);
  return found;
}

/** What functions of this file change. A parameter or local variable of the same name shadows the module's. */
export function changedNames(file: ts.SourceFile): ChangedNames {
  const known = changed.get(file);
  if (known !== undefined) return known;
  const assigned = new Set<string>();
  const mutated = new Set<string>();
  for (const target of targetsIn(file)) {
    if (!isInFunction(target) || isShadowed(target)) continue;
    (isDirect(target) ? assigned : mutated).add(target.text);
  }
  const found = { assigned, mutated };
  changed.set(file, found);
  return found;
}

/** The identifiers at the root of everything that is assigned or changed in place below a node. */
export function targetsIn(node: ts.Node): readonly ts.Identifier[] {
  return changedPlaces(node).map(rootOfTarget).filter(root => root !== undefined);
}

/** Everything below a node that is assigned or changed in place: variables, members, the receiver of `push`. */
export function changedPlaces(node: ts.Node): readonly ts.Expression[] {
  const places: ts.Expression[] = [];
  const add = (expression: ts.Expression): void => {
    places.push(expression);
  };
  eachNodeWithin(node, at => {
    if (ts.isBinaryExpression(at) && at.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && at.operatorToken.kind <= ts.SyntaxKind.LastAssignment) add(at.left);
    else if ((ts.isPrefixUnaryExpression(at) || ts.isPostfixUnaryExpression(at)) && (at.operator === ts.SyntaxKind.PlusPlusToken || at.operator === ts.SyntaxKind.MinusMinusToken)) add(at.operand);
    else if (ts.isDeleteExpression(at)) add(at.expression);
    else if (ts.isCallExpression(at) && isChangingFirst(at) && at.arguments[0] !== undefined) add(at.arguments[0]);
    else if (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && MUTATORS.test(at.expression.name.text)) add(at.expression.expression);
  });
  return places;
}

/** `Object.assign(x, …)` and its like change their first argument. */
function isChangingFirst(node: ts.CallExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  return (callee.expression.text === 'Object' && /^(?:assign|definePropert(?:y|ies)|setPrototypeOf)$/.test(callee.name.text)) || (callee.expression.text === 'Reflect' && /^(?:set|defineProperty|deleteProperty)$/.test(callee.name.text));
}

/** `x` of `x.a[0].b`. */
export function rootOfTarget(expression: ts.Expression): ts.Identifier | undefined {
  let at = expression;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isNonNullExpression(at) || ts.isParenthesizedExpression(at)) at = at.expression;
  return ts.isIdentifier(at) ? at : undefined;
}

function isDirect(target: ts.Identifier): boolean {
  const { parent } = target;
  return (ts.isBinaryExpression(parent) && parent.left === target) || ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
}

function isInFunction(node: ts.Node): boolean {
  return !runsAtLoad(enclosingFunction(node), undefined);
}

const LOOPS = /^(?:forEach|map|flatMap|filter|reduce|reduceRight|some|every|find|findIndex|sort|toSorted|from)$/;

/** True for what runs while `until` (or the module) does: it stands there itself, or only in functions that are called in place. */
export function runsAtLoad(owner: FunctionNode | undefined, until: FunctionNode | undefined): boolean {
  for (let at = owner; at !== until; at = enclosingFunction(at)) {
    if (at === undefined) return until === undefined;
    let outer: ts.Node = at.parent;
    while (ts.isParenthesizedExpression(outer)) outer = outer.parent;
    if (!ts.isCallExpression(outer)) return false;
    const callee = skipWrappers(outer.expression);
    if (callee !== at && !(ts.isPropertyAccessExpression(callee) && LOOPS.test(callee.name.text))) return false;
  }
  return true;
}

/** Whether a function or block around the place declares the same name. */
function isShadowed(node: ts.Identifier): boolean {
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (isFunctionNode(at) && at.parameters.some(parameter => declares(parameter.name, node.text))) return true;
    if (ts.isBlock(at) && at.statements.some(statement => ts.isVariableStatement(statement) && statement.declarationList.declarations.some(each => declares(each.name, node.text)))) return true;
    const loop = ts.isForStatement(at) || ts.isForOfStatement(at) || ts.isForInStatement(at) ? at.initializer : undefined;
    if (loop !== undefined && ts.isVariableDeclarationList(loop) && loop.declarations.some(each => declares(each.name, node.text))) return true;
  }
  return false;
}

function declares(name: ts.BindingName, text: string): boolean {
  if (ts.isIdentifier(name)) return name.text === text;
  return name.elements.some(element => ts.isBindingElement(element) && declares(element.name, text));
}
