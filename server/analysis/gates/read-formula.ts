// Reads an expression as a formula over version gates: through variables, destructuring, objects, constants and the results of functions.
import { ts } from 'ts-morph';
import { constantNumber, constantText } from '../constants.ts';
import { keyOf } from '../functions.ts';
import { functionsOf, meaningOf, type ResolveContext } from '../resolve.ts';
import { enclosingFunction, expressionAt, functionName, isFunctionNode, nameOf, skipWrappers, spanOf, type FunctionNode } from '../syntax.ts';
import { applied, constant, ownMember, UNKNOWN, type AskedGate, type Formula } from './formula.ts';
import { forwardOf, gateMethod } from './gate-call.ts';
import { isRearranged } from './lists.ts';
import { writesTo } from './variable-writes.ts';

/** Longer chains of variables are not written by people. */
const DEPTH_MAX = 16;

/** Operators by token; others make a value unknown. */
const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '==='], [ts.SyntaxKind.ExclamationEqualsEqualsToken, '!=='], [ts.SyntaxKind.EqualsEqualsToken, '=='], [ts.SyntaxKind.ExclamationEqualsToken, '!='],
  [ts.SyntaxKind.LessThanToken, '<'], [ts.SyntaxKind.LessThanEqualsToken, '<='], [ts.SyntaxKind.GreaterThanToken, '>'], [ts.SyntaxKind.GreaterThanEqualsToken, '>='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '&&'], [ts.SyntaxKind.BarBarToken, '||'], [ts.SyntaxKind.QuestionQuestionToken, '??'],
  [ts.SyntaxKind.PlusToken, '+'], [ts.SyntaxKind.MinusToken, '-'], [ts.SyntaxKind.AsteriskToken, '*'],
]);

/** Global constants that are numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['NaN', 'Infinity']);

const COMPARISONS: ReadonlySet<string> = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=']);

/** True for an expression that compares two values. */
export function isComparison(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && COMPARISONS.has(OPERATORS.get(node.operatorToken.kind) ?? '');
}

export function formulaOf(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): Formula {
  if (depth <= 0) return UNKNOWN;
  const node = skipWrappers(expression);
  if (ts.isAwaitExpression(node)) return formulaOf(context, node.expression, depth - 1);
  if (ts.isNumericLiteral(node)) return constant(Number(node.text));
  if (ts.isStringLiteralLike(node)) return constant(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return constant(node.kind === ts.SyntaxKind.TrueKeyword);
  if (node.kind === ts.SyntaxKind.NullKeyword) return constant(null);
  if (ts.isPrefixUnaryExpression(node)) return unary(context, node, depth);
  if (ts.isBinaryExpression(node)) return binary(context, node, depth);
  if (ts.isConditionalExpression(node)) return applied('?:', formulaOf(context, node.condition, depth - 1), formulaOf(context, node.whenTrue, depth - 1), formulaOf(context, node.whenFalse, depth - 1));
  if (ts.isCallExpression(node)) return called(context, node, depth);
  if (ts.isObjectLiteralExpression(node)) return literalObject(context, node, depth);
  if (ts.isArrayLiteralExpression(node)) return literalList(context, node, depth);
  if (ts.isIdentifier(node)) return named(context, node, depth);
  if (ts.isPropertyAccessExpression(node)) return accessed(context, node, node.expression, node.name.text, depth);
  if (ts.isElementAccessExpression(node)) {
    const key = constantText(context, node.argumentExpression) ?? constantNumber(context, node.argumentExpression)?.toString();
    return key === undefined ? UNKNOWN : accessed(context, node, node.expression, key, depth);
  }
  return fixed(context, node);
}

/** The gate of a call, its arguments as formulas; undefined where it asks none. */
export function askedGate(context: ResolveContext, call: ts.CallExpression, depth: number = DEPTH_MAX): AskedGate | undefined {
  const method = gateMethod(context, call);
  if (method === undefined) return undefined;
  const written = handedArguments(context, call, forwardOf(call), depth - 1);
  const argument = (position: number | undefined): Formula => (position === undefined ? UNKNOWN : argumentAt(written, position));
  return { kind: method.kind, id: argument(method.id), min: argument(method.min), max: argument(method.max), at: spanOf(call) };
}

function unary(context: ResolveContext, node: ts.PrefixUnaryExpression, depth: number): Formula {
  const operators: ReadonlyMap<ts.SyntaxKind, string> = new Map([[ts.SyntaxKind.ExclamationToken, '!'], [ts.SyntaxKind.MinusToken, '-'], [ts.SyntaxKind.PlusToken, '+']]);
  const operator = operators.get(node.operator);
  return operator === undefined ? UNKNOWN : applied(operator, formulaOf(context, node.operand, depth - 1));
}

function binary(context: ResolveContext, node: ts.BinaryExpression, depth: number): Formula {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.CommaToken || kind === ts.SyntaxKind.EqualsToken) return formulaOf(context, node.right, depth - 1);
  const text = kind === ts.SyntaxKind.PlusToken ? constantText(context, node) : undefined;
  if (text !== undefined) return constant(text);
  const operator = OPERATORS.get(kind);
  return operator === undefined ? UNKNOWN : applied(operator, formulaOf(context, node.left, depth - 1), formulaOf(context, node.right, depth - 1));
}

function called(context: ResolveContext, node: ts.CallExpression, depth: number): Formula {
  const gate = askedGate(context, node, depth);
  if (gate !== undefined) return { kind: 'gate', gate };
  const target = calledFunction(context, node);
  if (target !== undefined) return { kind: 'result', of: keyOf(target), args: argumentsOf(context, node, target, depth - 1) };
  const [first] = node.arguments;
  const meaning = ts.isIdentifier(node.expression) && node.expression.text === 'Boolean' ? meaningOf(context, node.expression) : undefined;
  return meaning?.kind === 'global' && first !== undefined ? applied('Boolean', formulaOf(context, first, depth - 1)) : UNKNOWN;
}

/** The one function of the project that a call runs. */
export function calledFunction(context: ResolveContext, node: ts.CallExpression): FunctionNode | undefined {
  const functions = functionsOf(meaningOf(context, node.expression));
  const [only] = functions;
  return functions.length === 1 && only?.body !== undefined ? only : undefined;
}

interface WrittenArguments {
  readonly sure: readonly Formula[];
  /** What a spread that nobody can see to the end puts behind the others; undefined where there is none. */
  readonly rest: Formula | undefined;
}

/** What a call hands to each parameter of its function; what it leaves out is `undefined`. */
export function argumentsOf(context: ResolveContext, node: ts.CallExpression, target: FunctionNode, depth: number = DEPTH_MAX): readonly Formula[] {
  const callee = skipWrappers(node.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
  const forward = method === functionName(target) ? undefined : forwardOf(node);
  const isElsewhere = method === 'bind' || isBoundTo(context, callee);
  const written = isElsewhere ? spreadArguments(UNKNOWN) : handedArguments(context, node, forward, depth);
  return parametersOf(target).map((_, index) => argumentAt(written, index));
}

function argumentAt({ sure, rest }: WrittenArguments, index: number): Formula {
  if (index < sure.length) return sure[index] ?? UNKNOWN;
  return rest === undefined ? constant(undefined) : memberOf(rest, String(index - sure.length));
}

function handedArguments(context: ResolveContext, call: ts.CallExpression, forward: ReturnType<typeof forwardOf>, depth: number): WrittenArguments {
  if (forward === undefined) return writtenArguments(context, call.arguments, depth);
  if (forward.args !== undefined) return writtenArguments(context, forward.args, depth);
  return spreadArguments(forward.list === undefined ? UNKNOWN : formulaOf(context, forward.list, depth));
}

function spreadArguments(list: Formula): WrittenArguments {
  return list.kind === 'object' ? { sure: Object.values(list.members), rest: undefined } : { sure: [], rest: list };
}

function writtenArguments(context: ResolveContext, written: readonly ts.Expression[], depth: number): WrittenArguments {
  const sure: Formula[] = [];
  for (const [index, argument] of written.entries()) {
    if (!ts.isSpreadElement(argument)) {
      sure.push(formulaOf(context, argument, depth));
      continue;
    }
    const list = formulaOf(context, argument.expression, depth);
    if (list.kind === 'object') sure.push(...Object.values(list.members));
    else return { sure, rest: index === written.length - 1 ? list : UNKNOWN };
  }
  return { sure, rest: undefined };
}

/** A function that was bound has arguments that do not stand here. */
function isBoundTo(context: ResolveContext, callee: ts.Node): boolean {
  const declaration = ts.isIdentifier(callee) ? context.checker.getSymbolAtLocation(callee)?.valueDeclaration : undefined;
  const held = declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined ? skipWrappers(declaration.initializer) : undefined;
  if (held === undefined || !ts.isCallExpression(held) || !ts.isPropertyAccessExpression(held.expression) || held.expression.name.text !== 'bind') return false;
  return held.arguments.length > 1;
}

/** Without `this`, which nobody hands over as an argument. */
function parametersOf(node: FunctionNode): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter(each => !(ts.isIdentifier(each.name) && each.name.text === 'this'));
}

function literalObject(context: ResolveContext, node: ts.ObjectLiteralExpression, depth: number): Formula {
  const members: Record<string, Formula> = {};
  for (const property of node.properties) {
    const name = property.name === undefined ? undefined : ts.isComputedPropertyName(property.name) ? constantText(context, property.name.expression) : nameOf(property.name);
    if (name === undefined) return UNKNOWN;
    members[name] = ts.isPropertyAssignment(property) ? formulaOf(context, property.initializer, depth - 1) : ts.isShorthandPropertyAssignment(property) ? named(context, property.name, depth - 1) : UNKNOWN;
  }
  return { kind: 'object', members };
}

/** A list as it is written: an object with its positions as names. */
function literalList(context: ResolveContext, node: ts.ArrayLiteralExpression, depth: number): Formula {
  if (node.elements.some(each => ts.isSpreadElement(each) || ts.isOmittedExpression(each))) return UNKNOWN;
  return { kind: 'object', members: Object.fromEntries(node.elements.map((each, index) => [String(index), formulaOf(context, each, depth - 1)])) };
}

function named(context: ResolveContext, node: ts.Identifier, depth: number): Formula {
  if (node.text === 'undefined') return constant(undefined);
  const { checker } = context;
  const found = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
  const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return UNKNOWN;
  if (NUMBERS.has(node.text) && !context.owns(declaration.getSourceFile())) return constant(Number(node.text));
  if (ts.isVariableDeclaration(declaration)) return variable(context, declaration, node, depth);
  if (ts.isParameter(declaration)) return parameter(context, declaration, depth);
  if (ts.isBindingElement(declaration)) return binding(context, declaration, depth);
  return fixed(context, node);
}

/** What a variable always holds: its initialiser, or the one value that it gets later. */
function variable(context: ResolveContext, declaration: ts.VariableDeclaration, node: ts.Identifier, depth: number): Formula {
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const writes = isConstant ? [] : writesOf(context, declaration);
  const [only] = writes;
  if (declaration.initializer !== undefined) {
    if (writes.length > 0) return UNKNOWN;
    const value = isRearranged(context, declaration) ? UNKNOWN : formulaOf(context, declaration.initializer, depth - 1);
    return value.kind === 'unknown' ? fixed(context, node) : value;
  }
  if (isConstant) return fixed(context, node);
  return only !== undefined && writes.length === 1 && isAssignedNext(declaration, only) ? formulaOf(context, only, depth - 1) : UNKNOWN;
}

/** `let version; version = …;` in one list of statements: nothing reads it before. */
function isAssignedNext(declaration: ts.VariableDeclaration, written: ts.Node): boolean {
  const assignment = written.parent;
  const isPlain = ts.isBinaryExpression(assignment) && assignment.right === written && ts.isExpressionStatement(assignment.parent);
  return isPlain && ts.isVariableStatement(declaration.parent.parent) && declaration.parent.parent.parent === assignment.parent.parent;
}

/** The later writes of this very variable. */
export function writesOf(context: ResolveContext, declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement): readonly ts.Node[] {
  if (!ts.isIdentifier(declaration.name)) return [];
  const { name } = declaration;
  return writesTo(declaration.getSourceFile(), name.text).filter(write => {
    const at = ts.isBinaryExpression(write.parent) && write.parent.right === write ? write.parent.left : ts.isBinaryExpression(write) ? write.left : ts.isPrefixUnaryExpression(write) || ts.isPostfixUnaryExpression(write) ? write.operand : undefined;
    // A pattern or a loop that writes the name may mean this variable.
    return at === undefined || !ts.isIdentifier(at) || context.checker.getSymbolAtLocation(at)?.valueDeclaration === declaration;
  });
}

function parameter(context: ResolveContext, declaration: ts.ParameterDeclaration, depth: number): Formula {
  const owner = declaration.parent;
  const { initializer } = declaration;
  if (!isFunctionNode(owner) || declaration.dotDotDotToken !== undefined || writesOf(context, declaration).length > 0) return UNKNOWN;
  const handed: Formula = { kind: 'parameter', of: keyOf(owner), index: parametersOf(owner).indexOf(declaration) };
  return initializer === undefined ? handed : applied('?:', applied('===', handed, constant(undefined)), formulaOf(context, initializer, depth - 1), handed);
}

function binding(context: ResolveContext, element: ts.BindingElement, depth: number): Formula {
  if (element.initializer !== undefined || element.dotDotDotToken !== undefined || writesOf(context, element).length > 0) return UNKNOWN;
  const source = expressionAt(element);
  if (source !== undefined) return source.names.reduce<Formula>(memberOf, formulaOf(context, source.expression, depth - 1));
  const pattern = element.parent;
  const name = nameOf(element.propertyName ?? element.name);
  if (name === undefined || !ts.isObjectBindingPattern(pattern) || !ts.isParameter(pattern.parent)) return UNKNOWN;
  return memberOf(parameter(context, pattern.parent, depth), name);
}

function accessed(context: ResolveContext, node: ts.Expression, base: ts.Expression, name: string, depth: number): Formula {
  const own = fixed(context, node);
  if (own.kind !== 'unknown') return own;
  const member = ts.isPropertyAccessExpression(node) ? context.checker.getSymbolAtLocation(node.name)?.valueDeclaration : undefined;
  if (member !== undefined && ts.isGetAccessor(member) && member.body !== undefined) return { kind: 'result', of: keyOf(member), args: [] };
  const field = base.kind === ts.SyntaxKind.ThisKeyword ? member : undefined;
  if (field !== undefined) {
    const filled = ts.isPropertyDeclaration(field) && field.initializer === undefined ? filledBy(field) : undefined;
    if (filled !== undefined) return formulaOf(context, filled, depth - 1);
    const isFixed = ts.isPropertyDeclaration(field) && (ts.getCombinedModifierFlags(field) & ts.ModifierFlags.Readonly) !== 0 && field.initializer !== undefined;
    return isFixed && field.initializer !== undefined ? formulaOf(context, field.initializer, depth - 1) : UNKNOWN;
  }
  // Members that the file writes may hold anything later.
  return writesTo(node.getSourceFile(), `.${name}`).length > 0 ? UNKNOWN : memberOf(formulaOf(context, base, depth - 1), name);
}

/** What the constructor gives to a field that nobody else can write. */
function filledBy(field: ts.PropertyDeclaration): ts.Expression | undefined {
  const name = nameOf(field.name);
  const isOwn = ts.isPrivateIdentifier(field.name) || (ts.getCombinedModifierFlags(field) & (ts.ModifierFlags.Private | ts.ModifierFlags.Readonly)) !== 0;
  const [write, ...others] = name === undefined || !isOwn ? [] : writesTo(field.getSourceFile(), `.${name}`);
  if (write === undefined || others.length > 0 || !ts.isBinaryExpression(write) || write.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(write.left)) return undefined;
  const isPlain = write.left.expression.kind === ts.SyntaxKind.ThisKeyword && ts.isExpressionStatement(write.parent) && ts.isConstructorDeclaration(write.parent.parent.parent);
  return isPlain && write.parent.parent.parent.parent === field.parent ? write.right : undefined;
}

function memberOf(of: Formula, name: string): Formula {
  const own = ownMember(of, name);
  if (own !== undefined) return own;
  return of.kind === 'result' || of.kind === 'parameter' || of.kind === 'member' ? { kind: 'member', of, name } : UNKNOWN;
}

/** A constant by declaration: enum members, constants, members of constant objects. */
function fixed(context: ResolveContext, node: ts.Node): Formula {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const member = context.checker.getConstantValue(node);
    if (member !== undefined) return constant(member);
  }
  const value = constantNumber(context, node) ?? constantText(context, node) ?? literalType(context, node);
  return value === undefined ? UNKNOWN : constant(value);
}

function literalType(context: ResolveContext, node: ts.Node): number | undefined {
  if (!ts.isPropertyAccessExpression(node) && !isConstantName(context, node)) return undefined;
  const type = context.checker.getTypeAtLocation(node);
  return type.isNumberLiteral() ? type.value : undefined;
}

/** A variable that may change tells nothing by the type that it has at one place. */
function isConstantName(context: ResolveContext, node: ts.Node): boolean {
  const found = ts.isIdentifier(node) ? context.checker.getSymbolAtLocation(node) : undefined;
  const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0 && enclosingFunction(declaration) === undefined;
}

/** What a function answers, with its `if` and `switch` as choices; undefined where it does not end, unknown where it cannot be followed. */
export function resultFormula(context: ResolveContext, node: FunctionNode): Formula {
  if ('asteriskToken' in node && node.asteriskToken !== undefined) return UNKNOWN;
  const { body } = node;
  if (body === undefined) return UNKNOWN;
  return ts.isBlock(body) ? (resultOf(context, body.statements) ?? UNKNOWN) : formulaOf(context, body);
}

function resultOf(context: ResolveContext, statements: readonly ts.Statement[]): Formula | undefined {
  for (const [index, statement] of statements.entries()) {
    if (ts.isReturnStatement(statement)) return statement.expression === undefined ? constant(undefined) : formulaOf(context, statement.expression);
    if (ts.isThrowStatement(statement)) return UNKNOWN;
    if (!hasReturn(statement)) continue;
    if (!ts.isIfStatement(statement)) return UNKNOWN;
    const rest = (): Formula => resultOf(context, statements.slice(index + 1)) ?? UNKNOWN;
    const arm = (branch: ts.Statement | undefined): Formula => (branch === undefined ? undefined : resultOf(context, ts.isBlock(branch) ? branch.statements : [branch])) ?? rest();
    return applied('?:', formulaOf(context, statement.expression), arm(statement.thenStatement), arm(statement.elseStatement));
  }
  return undefined;
}

function hasReturn(node: ts.Node): boolean {
  if (isFunctionNode(node)) return false;
  return ts.isReturnStatement(node) || ts.forEachChild(node, child => hasReturn(child) || undefined) === true;
}
