// Rewrites a module so that it says where it is: places before calls, awaits and loops, frames of functions that can wait, and readers of their variables.
import { ts } from 'ts-morph';
import { MODULE_SHIFT, PLACES_MAX, RUNTIME_NAMES } from './instrumented.ts';
import type { ReadableNames } from './instrumented.ts';
import { readableNames, visibleNames } from './visible-names.ts';
import type { VisibleName } from './visible-names.ts';

const { factory } = ts;

export interface Instrumentation {
  /** Offsets into the source: start and end of every place. */
  readonly places: readonly (readonly [start: number, end: number])[];
  readonly names: ReadonlyMap<number, ReadableNames>;
  readonly functions: readonly string[];
}

/**
 * A transformer to be run before the compiler's own, and what it wrote down.
 * It changes no value, no order of evaluation and no number of microtasks: what is awaited is awaited as it was.
 * @param moduleId the number that the module's places carry.
 * @param exposed offsets at which functions begin that the host must get hold of.
 */
export function instrument(moduleId: number, exposed: ReadonlySet<number>): { readonly transformer: ts.TransformerFactory<ts.SourceFile>; readonly result: () => Instrumentation } {
  const writer = new Writer(moduleId, exposed);
  return {
    transformer: (context) => (file) => writer.file(file, context),
    result: () => ({ places: writer.places, names: writer.names, functions: writer.functions }),
  };
}

class Writer {
  readonly places: (readonly [number, number])[] = [];
  readonly names = new Map<number, ReadableNames>();
  readonly functions: string[] = [];
  readonly #moduleId: number;
  readonly #exposed: ReadonlySet<number>;
  #file: ts.SourceFile | undefined;
  #context: ts.TransformationContext | undefined;
  /** Whether the function around is tracked, and whether it is an async one that is no generator. */
  #inside: { readonly tracked: boolean; readonly tails: boolean } = { tracked: false, tails: false };

  constructor(moduleId: number, exposed: ReadonlySet<number>) {
    this.#moduleId = moduleId;
    this.#exposed = exposed;
  }

  file(file: ts.SourceFile, context: ts.TransformationContext): ts.SourceFile {
    this.#file = file;
    this.#context = context;
    const statements: ts.Statement[] = [];
    for (const statement of file.statements) {
      const written = ts.visitNode(statement, (node) => this.#visit(node), ts.isStatement);
      statements.push(...this.#exposure(statement, written));
    }
    return factory.updateSourceFile(file, ts.setTextRange(factory.createNodeArray(statements), file.statements));
  }

  /** A declaration, and after it the statement that hands the function to the host where it wants it. */
  #exposure(original: ts.Statement, written: ts.Statement): ts.Statement[] {
    if (!ts.isFunctionDeclaration(written) || written.body === undefined || !this.#isExposed(original)) return [written];
    // A default export may have no name; once it is CommonJS it is a member of `exports`.
    const value = written.name === undefined ? factory.createPropertyAccessExpression(factory.createIdentifier('exports'), 'default') : factory.createIdentifier(written.name.text);
    return [written, factory.createExpressionStatement(this.#exposeCall(original, value))];
  }

  #exposeCall(node: ts.Node, value: ts.Expression): ts.Expression {
    return call(RUNTIME_NAMES.expose, number(node.getStart(this.#file)), value);
  }

  #isExposed(node: ts.Node): boolean {
    return this.#exposed.has(node.getStart(this.#file)) || this.#exposed.has(node.getFullStart());
  }

  #visit(node: ts.Node): ts.Node {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return node;
    if (ts.isFunctionLike(node)) return this.#function(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isNewExpression(node)) return this.#new(node);
    if (ts.isAwaitExpression(node)) return this.#suspension(node, node.expression, (inner) => factory.updateAwaitExpression(node, inner));
    if (ts.isYieldExpression(node)) return this.#yield(node);
    if (ts.isReturnStatement(node)) return this.#return(node);
    if (ts.isThrowStatement(node)) return factory.updateThrowStatement(node, this.#placed(node, this.#expression(node.expression)));
    if (ts.isIterationStatement(node, false)) return this.#loop(node);
    if (ts.isCatchClause(node)) return factory.updateCatchClause(node, node.variableDeclaration, this.#resumed(ts.visitEachChild(node.block, (child) => this.#visit(child), this.#context)));
    if (ts.isTryStatement(node) && node.finallyBlock !== undefined) return this.#try(node, node.finallyBlock);
    return ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
  }

  #expression(node: ts.Expression): ts.Expression {
    return ts.visitNode(node, (child) => this.#visit(child), ts.isExpression);
  }

  #function(node: ts.SignatureDeclaration): ts.Node {
    const kind = waitingKind(node);
    const outer = this.#inside;
    this.#inside = { tracked: kind !== 'plain', tails: kind === 'async' };
    let written: ts.Node = ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    if (kind !== 'plain') written = this.#tracked(node, written);
    this.#inside = outer;
    return (ts.isArrowFunction(written) || ts.isFunctionExpression(written)) && this.#isExposed(node) ? this.#exposeCall(node, written) : written;
  }

  /** `{ const frame = enter(n); try { … } finally { leave(frame); } }` around the body. */
  #tracked(node: ts.SignatureDeclaration, written: ts.Node): ts.Node {
    if (!('body' in node) || node.body === undefined) return written;
    const id = this.functions.push(functionName(node)) - 1;
    const frame = factory.createVariableStatement(undefined, factory.createVariableDeclarationList([
      factory.createVariableDeclaration(RUNTIME_NAMES.frame, undefined, undefined, call(RUNTIME_NAMES.enter, number((this.#moduleId << MODULE_SHIFT) | id))),
    ], ts.NodeFlags.Const));
    const leave = factory.createBlock([factory.createExpressionStatement(call(RUNTIME_NAMES.leave, factory.createIdentifier(RUNTIME_NAMES.frame)))]);
    const wrap = (statements: readonly ts.Statement[]): ts.Block => {
      const directives = statements.findIndex((statement) => !(ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)));
      const cut = directives === -1 ? statements.length : directives;
      return factory.createBlock([...statements.slice(0, cut), frame, factory.createTryStatement(factory.createBlock(statements.slice(cut), true), undefined, leave)], true);
    };
    if (ts.isArrowFunction(written) && !ts.isBlock(written.body)) {
      const value = ts.isArrowFunction(node) && !ts.isBlock(node.body) && mayWait(node.body) ? this.#tail(node.body, written.body) : written.body;
      return factory.updateArrowFunction(written, written.modifiers, written.typeParameters, written.parameters, written.type, written.equalsGreaterThanToken, wrap([factory.createReturnStatement(value)]));
    }
    return withBody(written, wrap);
  }

  #call(node: ts.CallExpression): ts.Expression {
    const written = ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    if (!ts.isCallExpression(written) || node.expression.kind === ts.SyntaxKind.ImportKeyword || isDirectEval(node)) return written;
    const last = node.arguments.at(-1);
    const lastWritten = written.arguments.at(-1);
    if (last !== undefined && lastWritten !== undefined) {
      return factory.updateCallExpression(written, written.expression, written.typeArguments, [...written.arguments.slice(0, -1), this.#argument(node, last, lastWritten)]);
    }
    const callee = written.expression;
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword || !this.#canWrap(node, callee)) {
      return factory.updateCallExpression(written, callee, written.typeArguments, [factory.createSpreadElement(factory.createParenthesizedExpression(comma(this.#mark(node), factory.createArrayLiteralExpression())))]);
    }
    if (ts.isPropertyAccessExpression(callee)) return factory.updateCallExpression(written, factory.updatePropertyAccessExpression(callee, this.#receiver(node, node.expression, callee.expression), callee.name), written.typeArguments, []);
    if (ts.isElementAccessExpression(callee)) return factory.updateCallExpression(written, factory.updateElementAccessExpression(callee, callee.expression, this.#after(node, callee.argumentExpression)), written.typeArguments, []);
    return factory.updateCallExpression(written, this.#after(node, callee), written.typeArguments, []);
  }

  /** A receiver inside an optional chain must stay where it is: parentheses would end the chain. */
  #canWrap(node: ts.CallExpression, callee: ts.Expression): boolean {
    if ((node.flags & ts.NodeFlags.OptionalChain) !== 0) return false;
    if (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee)) return callee.expression.kind !== ts.SyntaxKind.SuperKeyword;
    return !ts.isParenthesizedExpression(callee);
  }

  #receiver(node: ts.CallExpression, original: ts.LeftHandSideExpression, written: ts.Expression): ts.Expression {
    const receiver = ts.isPropertyAccessExpression(original) ? original.expression : original;
    return isStill(receiver) ? factory.createParenthesizedExpression(comma(this.#mark(node), written)) : this.#after(node, written);
  }

  #argument(node: ts.Node, original: ts.Expression, written: ts.Expression): ts.Expression {
    if (ts.isSpreadElement(written)) return factory.updateSpreadElement(written, this.#after(node, written.expression));
    return isStill(original) ? factory.createParenthesizedExpression(comma(this.#mark(node), written)) : this.#after(node, written);
  }

  #new(node: ts.NewExpression): ts.Expression {
    const written = ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    if (!ts.isNewExpression(written)) return written;
    const last = node.arguments?.at(-1);
    const lastWritten = written.arguments?.at(-1);
    if (last === undefined || lastWritten === undefined) {
      return isStill(node.expression) ? factory.updateNewExpression(written, factory.createParenthesizedExpression(comma(this.#mark(node), written.expression)), written.typeArguments, written.arguments) : written;
    }
    return factory.updateNewExpression(written, written.expression, written.typeArguments, [...(written.arguments ?? []).slice(0, -1), this.#argument(node, last, lastWritten)]);
  }

  #yield(node: ts.YieldExpression): ts.Expression {
    if (!this.#inside.tracked) return ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    return this.#suspension(node, node.expression, (inner) => factory.updateYieldExpression(node, node.asteriskToken, inner), node.asteriskToken === undefined ? RUNTIME_NAMES.wait : RUNTIME_NAMES.delegate);
  }

  /** `resume(await wait(value, frame, place, reader), frame)`. */
  #suspension(node: ts.Expression, value: ts.Expression | undefined, rebuild: (inner: ts.Expression) => ts.Expression, name: string = RUNTIME_NAMES.wait): ts.Expression {
    const written = value === undefined ? undefinedValue() : this.#expression(value);
    if (!this.#inside.tracked) return rebuild(written);
    const place = this.#place(node);
    const wait = call(name, written, factory.createIdentifier(RUNTIME_NAMES.frame), number(place), this.#reader(node, place));
    return call(RUNTIME_NAMES.resume, rebuild(wait), factory.createIdentifier(RUNTIME_NAMES.frame));
  }

  #return(node: ts.ReturnStatement): ts.Statement {
    if (node.expression === undefined) return node;
    const written = this.#expression(node.expression);
    return factory.updateReturnStatement(node, this.#inside.tails && mayWait(node.expression) ? this.#tail(node.expression, written) : written);
  }

  /** What an async function returns may itself still have to settle: the frame stays until then. */
  #tail(original: ts.Expression, written: ts.Expression): ts.Expression {
    const place = this.#place(original);
    return call(RUNTIME_NAMES.tail, written, factory.createIdentifier(RUNTIME_NAMES.frame), number(place), this.#reader(original, place));
  }

  #loop(node: ts.IterationStatement): ts.Statement {
    const written = ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    if (!ts.isIterationStatement(written, false)) return written;
    const marks: ts.Statement[] = [factory.createExpressionStatement(this.#mark(node)), haltStatement()];
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined && this.#inside.tracked) marks.push(this.#resumeStatement());
    const body = factory.createBlock(ts.isBlock(written.statement) ? [...marks, ...written.statement.statements] : [...marks, written.statement], true);
    if (ts.isForStatement(written)) return factory.updateForStatement(written, written.initializer, written.condition, written.incrementor, body);
    if (ts.isForOfStatement(written)) return factory.updateForOfStatement(written, written.awaitModifier, written.initializer, written.expression, body);
    if (ts.isForInStatement(written)) return factory.updateForInStatement(written, written.initializer, written.expression, body);
    if (ts.isWhileStatement(written)) return factory.updateWhileStatement(written, written.expression, body);
    if (ts.isDoStatement(written)) return factory.updateDoStatement(written, body, written.expression);
    return written;
  }

  #try(node: ts.TryStatement, finallyBlock: ts.Block): ts.Statement {
    const written = ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    if (!ts.isTryStatement(written)) return written;
    return factory.updateTryStatement(written, written.tryBlock, written.catchClause, this.#resumed(written.finallyBlock ?? finallyBlock));
  }

  /** After a throw the frame that catches is the one that runs. */
  #resumed(block: ts.Block): ts.Block {
    return this.#inside.tracked ? factory.updateBlock(block, [this.#resumeStatement(), ...block.statements]) : block;
  }

  #resumeStatement(): ts.ExpressionStatement {
    return factory.createExpressionStatement(call(RUNTIME_NAMES.resume, undefinedValue(), factory.createIdentifier(RUNTIME_NAMES.frame)));
  }

  /** `(place[0] = n, value)`: for values whose evaluation calls nothing. */
  #placed(node: ts.Node, written: ts.Expression): ts.Expression {
    return this.#after(node, written);
  }

  /** `at(value, n)`: the place is set when the value has been evaluated. */
  #after(node: ts.Node, written: ts.Expression): ts.Expression {
    return call(RUNTIME_NAMES.at, written, number(this.#place(node)));
  }

  #mark(node: ts.Node): ts.Expression {
    return factory.createAssignment(factory.createElementAccessExpression(factory.createIdentifier(RUNTIME_NAMES.place), number(0)), number(this.#place(node)));
  }

  #place(node: ts.Node): number {
    const start = node.getStart(this.#file);
    // A loop's place is its head: the body has places of its own.
    const end = ts.isIterationStatement(node, false) ? Math.min(node.statement.getFullStart(), node.end) : node.end;
    const local = Math.min(this.places.length, PLACES_MAX - 1);
    if (local === this.places.length) this.places.push([start, Math.max(end, start + 1)]);
    return (this.#moduleId << MODULE_SHIFT) | local;
  }

  /** `n => n === 0 ? a : n === 1 ? b : undefined`. */
  #reader(node: ts.Node, place: number): ts.Expression {
    const names = visibleNames(node);
    if (names.length === 0) return undefinedValue();
    this.names.set(place & (PLACES_MAX - 1), readableNames(names));
    const parameter = factory.createIdentifier('$rp_n');
    const body = names.reduceRight<ts.Expression>((rest, name, index) => factory.createConditionalExpression(
      factory.createStrictEquality(parameter, number(index)), undefined, read(name), undefined, rest,
    ), undefinedValue());
    return factory.createArrowFunction(undefined, undefined, [factory.createParameterDeclaration(undefined, undefined, parameter)], undefined, undefined, body);
  }
}

function read(name: VisibleName): ts.Expression {
  if (name.name === 'this') return factory.createThis();
  return name.exported ? factory.createPropertyAccessExpression(factory.createIdentifier('exports'), name.name) : factory.createIdentifier(name.name);
}

function waitingKind(node: ts.SignatureDeclaration): 'plain' | 'async' | 'generator' {
  if ('asteriskToken' in node && node.asteriskToken !== undefined) return 'generator';
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) === true ? 'async' : 'plain';
}

function functionName(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : '(computed)';
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  return '(anonymous)';
}

function withBody(node: ts.Node, wrap: (statements: readonly ts.Statement[]) => ts.Block): ts.Node {
  if (ts.isFunctionDeclaration(node) && node.body !== undefined) return factory.updateFunctionDeclaration(node, node.modifiers, node.asteriskToken, node.name, node.typeParameters, node.parameters, node.type, wrap(node.body.statements));
  if (ts.isFunctionExpression(node)) return factory.updateFunctionExpression(node, node.modifiers, node.asteriskToken, node.name, node.typeParameters, node.parameters, node.type, wrap(node.body.statements));
  if (ts.isMethodDeclaration(node) && node.body !== undefined) return factory.updateMethodDeclaration(node, node.modifiers, node.asteriskToken, node.name, node.questionToken, node.typeParameters, node.parameters, node.type, wrap(node.body.statements));
  if (ts.isArrowFunction(node) && ts.isBlock(node.body)) return factory.updateArrowFunction(node, node.modifiers, node.typeParameters, node.parameters, node.type, node.equalsGreaterThanToken, wrap(node.body.statements));
  return node;
}

/** `if (place[2] !== 0) halt();`: in loops that call only functions of the language, V8 looks for a termination nowhere. */
function haltStatement(): ts.Statement {
  const flag = factory.createElementAccessExpression(factory.createIdentifier(RUNTIME_NAMES.place), number(2));
  return factory.createIfStatement(factory.createStrictInequality(flag, number(0)), factory.createExpressionStatement(call(RUNTIME_NAMES.halt)));
}

/** Direct `eval` loses its meaning when its callee is wrapped. */
function isDirectEval(node: ts.CallExpression): boolean {
  return ts.isIdentifier(node.expression) && node.expression.text === 'eval';
}

/** True where evaluating the expression calls nothing, so that a place set before it still holds after it. */
function isStill(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return true;
  }
  if (ts.isPropertyAccessExpression(node)) return node.expression.kind !== ts.SyntaxKind.SuperKeyword && isStill(node.expression);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) return isStill(node.expression);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => isStill(span.expression));
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isStill);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return isStill(node.operand);
  if (ts.isBinaryExpression(node)) return isStill(node.left) && isStill(node.right);
  if (ts.isElementAccessExpression(node)) return isStill(node.expression) && isStill(node.argumentExpression);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every((property) => ts.isShorthandPropertyAssignment(property) || (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name) && isStill(property.initializer)));
  return false;
}

/** False where an expression can be seen to have no promise as its value. */
function mayWait(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) return mayWait(node.expression);
  if (ts.isBinaryExpression(node)) return WAITING_OPERATORS.has(node.operatorToken.kind) && mayWait(node.right);
  if (ts.isConditionalExpression(node)) return mayWait(node.whenTrue) || mayWait(node.whenFalse);
  return ts.isIdentifier(node) || ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isTaggedTemplateExpression(node);
}

/** Their value is one of their operands. */
const WAITING_OPERATORS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.CommaToken, ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.EqualsToken]);

function call(name: string, ...values: ts.Expression[]): ts.CallExpression {
  return factory.createCallExpression(factory.createIdentifier(name), undefined, values);
}

function comma(left: ts.Expression, right: ts.Expression): ts.Expression {
  return factory.createComma(left, right);
}

function number(value: number): ts.Expression {
  return factory.createNumericLiteral(value);
}

function undefinedValue(): ts.Expression {
  return factory.createVoidZero();
}
