// What becomes of a durable: follows the value of a call through variables, lists, objects and callbacks to whoever waits for it, or to nobody.
import { ts } from 'ts-morph';
import { durableMethod, effectMethod } from './contexts.ts';
import { alternatives, meaningOf, type ResolveContext } from './resolve.ts';
import { enclosingFunction, isFunctionNode, skipWrappers, type FunctionNode } from './syntax.ts';
import { isAssigned, mentionsOf } from './variables.ts';

/**
 * `awaited`, `yielded`, `returned`: by the node `at`. `used`: somebody else may do so. The others mean that nobody waits: `dropped` at once (`voided` on purpose),
 * `unused` in a variable; put into `text` or arithmetic; given on as a `payload`; `tested` in a condition; `read` as if it were its value.
 */
export type Fate = 'awaited' | 'yielded' | 'returned' | 'used' | 'dropped' | 'voided' | 'unused' | 'text' | 'payload' | 'tested' | 'read';

export interface Outcome {
  readonly fate: Fate;
  readonly at: ts.Node;
}

/** What the followed expression is: the durable, a list or object with it inside, or one of both. */
type Form = 'durable' | 'container' | 'either';

interface Walk {
  readonly context: ResolveContext;
  /** Names of methods that hand out the same durable again. */
  readonly chained: readonly string[];
  readonly visited: Set<ts.Declaration>;
}

const STEPS_MAX = 200;
const GOOD: ReadonlySet<Fate> = new Set(['awaited', 'yielded', 'returned', 'used']);
/** Of several outcomes of one variable the first of these is told. */
const ORDER: readonly Fate[] = ['returned', 'yielded', 'awaited', 'used', 'text', 'payload', 'tested', 'read', 'voided', 'dropped', 'unused'];

export function isWaitedFor(fate: Fate): boolean {
  return GOOD.has(fate);
}

/** What becomes of the value of this expression. Where that cannot be seen it is `used`. */
export function outcomeOf(context: ResolveContext, expression: ts.Expression, chained: readonly string[]): Outcome {
  return follow({ context, chained, visited: new Set() }, expression, 'durable');
}

function follow(walk: Walk, start: ts.Node, startForm: Form): Outcome {
  let at = start;
  let form = startForm;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const next = stepFrom(walk, at, at.parent, form);
    if ('fate' in next) return next;
    ({ at, form } = next);
  }
  return { fate: 'used', at };
}

type Step = Outcome | { readonly at: ts.Node; readonly form: Form };

function stepFrom(walk: Walk, at: ts.Node, parent: ts.Node, form: Form): Step {
  const end = (fate: Fate): Outcome => ({ fate, at: parent });
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isNonNullExpression(parent) || ts.isTypeAssertionExpression(parent) || ts.isSpreadElement(parent)) return { at: parent, form };
  if (ts.isAwaitExpression(parent)) return end('awaited');
  if (ts.isYieldExpression(parent)) return end(parent.asteriskToken === undefined ? 'yielded' : 'used');
  if (ts.isExpressionStatement(parent)) return end('dropped');
  if (ts.isVoidExpression(parent)) return end('voided');
  if (ts.isReturnStatement(parent)) return fromFunction(enclosingFunction(parent), parent);
  if (ts.isArrowFunction(parent) && parent.body === at) return fromFunction(parent, parent);
  if (ts.isBinaryExpression(parent)) return fromBinary(walk, at, parent, form);
  if (ts.isConditionalExpression(parent)) return parent.condition === at ? end('tested') : { at: parent, form };
  if (ts.isPrefixUnaryExpression(parent)) return end(parent.operator === ts.SyntaxKind.ExclamationToken ? 'tested' : 'text');
  if (ts.isTypeOfExpression(parent) || ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent) || ts.isSwitchStatement(parent) || ts.isCaseClause(parent)) return end('tested');
  if (ts.isForStatement(parent)) return end(parent.condition === at ? 'tested' : 'dropped');
  if (ts.isTemplateSpan(parent)) return end(ts.isTaggedTemplateExpression(parent.parent.parent) ? 'used' : 'text');
  if (ts.isArrayLiteralExpression(parent)) return { at: parent, form: 'container' };
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isSpreadAssignment(parent)) return { at: parent.parent, form: 'container' };
  if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === at) return fromMember(walk, parent, form);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return fromArgument(walk, at, parent);
  if (ts.isForOfStatement(parent) && parent.expression === at) return fromLoop(walk, parent, form);
  if (ts.isVariableDeclaration(parent) && parent.initializer === at) return fromDeclaration(walk, parent, form);
  return end('used');
}

/** What a function hands out: to whoever calls back for each item, or to its caller. */
function fromFunction(owner: FunctionNode | undefined, at: ts.Node): Step {
  if (owner === undefined) return { fate: 'used', at };
  let inner: ts.Node = owner;
  while (ts.isParenthesizedExpression(inner.parent)) inner = inner.parent;
  const call = inner.parent;
  if (!ts.isCallExpression(call)) return { fate: 'returned', at };
  if (call.expression === inner) return { at: call, form: 'either' };
  const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
  if (/^(?:map|flatMap|from)$/.test(name)) return { at: call, form: 'container' };
  if (name === 'forEach') return { fate: 'dropped', at };
  return { fate: /^(?:filter|some|every|find|findIndex|findLast|findLastIndex|sort|toSorted)$/.test(name) ? 'tested' : 'returned', at };
}

function fromBinary(walk: Walk, at: ts.Node, parent: ts.BinaryExpression, form: Form): Step {
  const kind = parent.operatorToken.kind;
  const end = (fate: Fate): Outcome => ({ fate, at: parent });
  if (kind === ts.SyntaxKind.CommaToken) return parent.right === at ? { at: parent, form } : end('dropped');
  if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken) return { at: parent, form };
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return parent.right === at ? { at: parent, form } : end('tested');
  const isAssignment = kind === ts.SyntaxKind.EqualsToken || kind === ts.SyntaxKind.QuestionQuestionEqualsToken || kind === ts.SyntaxKind.BarBarEqualsToken || kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken;
  // `object.member = …` puts something into the object and says nothing of what is in it.
  if (isAssignment && parent.right !== at) return end(kind === ts.SyntaxKind.EqualsToken ? 'unused' : 'used');
  if (isAssignment) return fromAssignment(walk, parent, form);
  const isCompound = kind >= ts.SyntaxKind.FirstCompoundAssignment && kind <= ts.SyntaxKind.LastCompoundAssignment;
  if (isCompound || ARITHMETIC.has(kind)) return end('text');
  return end(COMPARISONS.has(kind) ? 'tested' : 'used');
}

const ARITHMETIC: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.SlashToken, ts.SyntaxKind.PercentToken, ts.SyntaxKind.AsteriskAsteriskToken]);
const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken, ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken, ts.SyntaxKind.InstanceOfKeyword, ts.SyntaxKind.InKeyword,
]);

function fromAssignment(walk: Walk, assignment: ts.BinaryExpression, form: Form): Step {
  const target = skipWrappers(assignment.left);
  const declaration = ts.isIdentifier(target) ? localVariable(walk, target) : localContainer(walk, target);
  if (declaration === undefined) return { fate: 'used', at: assignment };
  const stored = ofVariable(walk, declaration, ts.isIdentifier(target) ? form : 'container', assignment);
  if (isWaitedFor(stored.fate) || ts.isExpressionStatement(assignment.parent)) return stored;
  const handedOn = follow(walk, assignment, form);
  return isWaitedFor(handedOn.fate) ? handedOn : stored;
}

/** `durable.member` and `list.method(…)`. */
function fromMember(walk: Walk, access: ts.PropertyAccessExpression | ts.ElementAccessExpression, form: Form): Step {
  const name = ts.isPropertyAccessExpression(access) ? access.name.text : undefined;
  const call = ts.isCallExpression(access.parent) && access.parent.expression === access ? access.parent : undefined;
  if (form === 'durable') {
    if (name !== undefined && call !== undefined && walk.chained.includes(name)) return { at: call, form };
    return { fate: name === undefined || !WAITING.has(name) ? 'read' : 'used', at: access };
  }
  if (name !== undefined && call !== undefined) {
    if (GROWING.has(name)) return { fate: 'unused', at: access };
    return { fate: name === 'join' || name === 'toString' ? 'text' : 'used', at: access };
  }
  if (name === 'length') return { fate: 'unused', at: access };
  return { at: access, form: 'either' };
}

const WAITING: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'cancel', 'next', 'return', 'throw']);
/** They put something into the list and say nothing of what is in it. */
const GROWING: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set']);

function fromArgument(walk: Walk, at: ts.Node, call: ts.CallExpression | ts.NewExpression): Step {
  if (call.expression === at) return { fate: 'used', at: call };
  if (!ts.isCallExpression(call)) return { fate: 'used', at: call };
  const durable = durableMethod(walk.context, call.expression);
  const index = call.arguments.findIndex(argument => argument === at);
  if (durable !== undefined) return { fate: index >= 0 && durable.method.input === index ? 'payload' : 'used', at: call };
  const callee = skipWrappers(call.expression);
  if (effectMethod(walk.context, call.expression) !== undefined) return { fate: 'text', at: call };
  if (ts.isPropertyAccessExpression(callee) && GROWING.has(callee.name.text)) {
    const list = ts.isIdentifier(skipWrappers(callee.expression)) ? localContainer(walk, callee) : undefined;
    return list === undefined ? { fate: 'used', at: call } : ofVariable(walk, list, 'container', call);
  }
  const name = globalName(walk, callee);
  if (name === undefined) return { fate: 'used', at: call };
  if (/^(?:String|Number|parseInt|parseFloat|JSON\.stringify)$/.test(name)) return { fate: 'text', at: call };
  if (/^(?:Boolean|isNaN|Array\.isArray)$/.test(name)) return { fate: 'tested', at: call };
  return /^Promise\.(?:all|allSettled|race|any|resolve)$/.test(name) ? { at: call, form: 'either' } : { fate: 'used', at: call };
}

function globalName(walk: Walk, callee: ts.Node): string | undefined {
  if (!/^(?:String|Number|Boolean|parseInt|parseFloat|isNaN|JSON|Array|Promise)\b/.test(callee.getText())) return undefined;
  const meaning = meaningOf(walk.context, callee);
  const [only] = alternatives(meaning);
  if (only?.kind === 'global') return only.path.join('.');
  return only?.kind === 'member' ? `${only.owner.replace(/Constructor$/, '')}.${only.name}` : undefined;
}

function fromLoop(walk: Walk, loop: ts.ForOfStatement, form: Form): Step {
  if (loop.awaitModifier !== undefined) return { fate: 'used', at: loop };
  if (form === 'durable') return { fate: 'read', at: loop };
  const declared = ts.isVariableDeclarationList(loop.initializer) ? loop.initializer.declarations[0] : undefined;
  return declared === undefined || !ts.isIdentifier(declared.name) ? { fate: 'used', at: loop } : ofVariable(walk, declared, 'either', undefined);
}

function fromDeclaration(walk: Walk, declaration: ts.VariableDeclaration, form: Form): Step {
  const { name } = declaration;
  if (ts.isIdentifier(name)) return ofVariable(walk, declaration, form, declaration);
  if (form === 'durable') return { fate: 'read', at: declaration };
  const parts: Outcome[] = [];
  for (const element of name.elements) {
    if (!ts.isBindingElement(element)) continue;
    if (!ts.isIdentifier(element.name)) return { fate: 'used', at: declaration };
    parts.push(ofVariable(walk, element, 'either', undefined));
  }
  return best(parts) ?? { fate: 'unused', at: declaration };
}

/** What becomes of a value that is in this variable. `stored` is the declaration or assignment that puts it there. */
function ofVariable(walk: Walk, declaration: ts.Declaration, form: Form, stored: ts.Node | undefined): Outcome {
  const kept: Outcome = { fate: 'used', at: declaration };
  const name = ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration) ? declaration.name : undefined;
  if (name === undefined || !ts.isIdentifier(name) || name.text.startsWith('_') || enclosingFunction(declaration) === undefined) return kept;
  if (walk.visited.has(declaration)) return { fate: 'unused', at: declaration };
  walk.visited.add(declaration);
  const mentions = mentionsOf(walk.context, declaration);
  const reads = mentions.filter(mention => !isAssigned(mention) || isCompound(mention));
  if (form === 'durable' && stored !== undefined && isOverwritten(mentions, stored)) return { fate: 'unused', at: declaration };
  return best(reads.map(read => follow(walk, read, form))) ?? { fate: 'unused', at: declaration };
}

function isCompound(mention: ts.Identifier): boolean {
  return ts.isBinaryExpression(mention.parent) && mention.parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
}

function best(outcomes: readonly Outcome[]): Outcome | undefined {
  return outcomes.toSorted((a, b) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate))[0];
}

/** True where the next statement of the same block that names the variable gives it another value without looking at it. */
function isOverwritten(mentions: readonly ts.Identifier[], stored: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(stored) ? stored.parent.parent : stored.parent;
  if (!ts.isStatement(statement) || !ts.isBlock(statement.parent)) return false;
  const { statements } = statement.parent;
  const next = statements.slice(statements.indexOf(statement) + 1).find(each => mentions.some(mention => mention.pos >= each.pos && mention.end <= each.end));
  if (next === undefined || !ts.isExpressionStatement(next) || !ts.isBinaryExpression(next.expression)) return false;
  const { left, right, operatorToken } = next.expression;
  const isPlain = operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(left) && mentions.includes(left);
  return isPlain && !mentions.some(mention => mention.pos >= right.pos && mention.end <= right.end);
}

/** The declaration of a variable of a function. */
function localVariable(walk: Walk, node: ts.Identifier): ts.Declaration | undefined {
  const declaration = walk.context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && enclosingFunction(declaration) !== undefined ? declaration : undefined;
}

/** The variable of a function that holds a list or object which is written out there: of `list.push`, `object.member`, `list[0]`. */
function localContainer(walk: Walk, target: ts.Node): ts.Declaration | undefined {
  let at = target;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) at = skipWrappers(at.expression);
  const declaration = ts.isIdentifier(at) ? localVariable(walk, at) : undefined;
  const initializer = declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined ? skipWrappers(declaration.initializer) : undefined;
  if (initializer === undefined || declaration === undefined) return undefined;
  const isMade = ts.isArrayLiteralExpression(initializer) || ts.isObjectLiteralExpression(initializer) || ts.isNewExpression(initializer);
  return isMade && !isFunctionNode(initializer) ? declaration : undefined;
}
