// Evaluates expressions symbolically: constants fold, data flow is followed, commands are issued where they are called.
import { ts } from 'ts-morph';
import { evaluateCall, evaluateNew } from './calls.ts';
import { isContextMethod } from './context-calls.ts';
import { finishDurable } from './durables.ts';
import { apply, conditional, FALSE, joinText, literal, memberOf, not, symbol, TRUE, truthOf, UNDEFINED, type Expression } from './expression.ts';
import { endsNow, readChoice } from './flow.ts';
import { globalValue, namespaceMember } from './globals.ts';
import { memberOfValue } from './members.ts';
import { allocate, closureOf, keyOfName, ReadingLimit, snapshot, STEPS_MAX, type Frame, type Machine } from './machine.ts';
import { assign, elementOf, read } from './patterns.ts';

/** The value of an expression; what it issues goes into the machine's buffer. */
export function evaluateExpression(machine: Machine, node: ts.Expression, frame: Frame): Expression {
  machine.steps += 1;
  if (machine.steps > STEPS_MAX) throw new ReadingLimit('the orchestration is too large');
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)) return machine.evaluate(node.expression, frame);
  if (ts.isCallExpression(node)) return evaluateCall(machine, node, frame);
  if (ts.isAwaitExpression(node)) return evaluateAwait(machine, node, frame);
  if (ts.isYieldExpression(node)) return evaluateYield(machine, node, frame);
  if (ts.isConditionalExpression(node)) return branch(machine, node, guardOf(machine, node.condition, frame), () => machine.evaluate(node.whenTrue, frame), () => machine.evaluate(node.whenFalse, frame));
  // Whoever waits, waits for the call itself, not for what its parts call.
  machine.awaiting = false;
  return evaluatePlain(machine, node, frame);
}

function evaluatePlain(machine: Machine, node: ts.Expression, frame: Frame): Expression {
  if (ts.isIdentifier(node)) return evaluateIdentifier(machine, node, frame);
  if (ts.isStringLiteralLike(node)) return literal(node.text);
  if (ts.isNumericLiteral(node)) return literal(Number(node.text));
  if (ts.isTemplateExpression(node)) return evaluateTemplate(machine, node, frame);
  if (ts.isPropertyAccessExpression(node)) return evaluateMember(machine, node, frame);
  if (ts.isElementAccessExpression(node)) return elementOf(machine, machine.evaluate(node.expression, frame), machine.evaluate(node.argumentExpression, frame));
  if (ts.isObjectLiteralExpression(node)) return evaluateObject(machine, node, frame);
  if (ts.isArrayLiteralExpression(node)) return allocate(machine, { kind: 'apply', operator: '[]', operands: evaluateList(machine, node.elements, frame) });
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node)) return closureOf(machine, node, frame);
  if (ts.isBinaryExpression(node)) return evaluateBinary(machine, node, frame);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return evaluateUnary(machine, node, frame);
  if (ts.isNewExpression(node)) return evaluateNew(machine, node, frame);
  if (ts.isTypeOfExpression(node)) return apply('typeof', snapshot(machine, machine.evaluate(node.expression, frame)));
  if (ts.isVoidExpression(node)) return (machine.evaluate(node.expression, frame), UNDEFINED);
  if (ts.isDeleteExpression(node)) return (assign(machine, node.expression, UNDEFINED, frame), TRUE);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return TRUE;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return FALSE;
  if (node.kind === ts.SyntaxKind.NullKeyword) return literal(null);
  if (node.kind === ts.SyntaxKind.ThisKeyword) return frame.self ?? symbol('this');
  if (ts.isTaggedTemplateExpression(node)) return apply(`${node.tag.getText()}\`\``, literal(node.template.getText()));
  return symbol(node.getText());
}

function evaluateIdentifier(machine: Machine, node: ts.Identifier, frame: Frame): Expression {
  const key = keyOfName(frame, node.text);
  if (key !== undefined) return machine.store.get(key) ?? UNDEFINED;
  return globalValue(machine, node);
}

function evaluateAwait(machine: Machine, node: ts.AwaitExpression, frame: Frame): Expression {
  machine.awaiting = true;
  const value = machine.evaluate(node.expression, frame);
  machine.awaiting = false;
  return finishDurable(machine, value, node);
}

function evaluateYield(machine: Machine, node: ts.YieldExpression, frame: Frame): Expression {
  machine.awaiting = true;
  const value = node.expression === undefined ? UNDEFINED : machine.evaluate(node.expression, frame);
  machine.awaiting = false;
  return finishDurable(machine, value, node);
}

function guardOf(machine: Machine, node: ts.Expression, frame: Frame): Expression {
  const awaiting = machine.awaiting;
  machine.awaiting = false;
  const guard = snapshot(machine, machine.evaluate(node, frame));
  machine.awaiting = awaiting;
  return guard;
}

/** One of two values, each evaluated only where it is chosen. */
function branch(machine: Machine, at: ts.Node, guard: Expression, yes: () => Expression, no: () => Expression): Expression {
  let first: Expression = UNDEFINED;
  let second: Expression = UNDEFINED;
  const awaiting = machine.awaiting;
  const decided = truthOf(guard);
  readChoice(machine, guard, at, () => {
    machine.awaiting = awaiting;
    first = yes();
    return endsNow(machine) ? 'stopped' : 'next';
  }, () => {
    machine.awaiting = awaiting;
    second = no();
    return endsNow(machine) ? 'stopped' : 'next';
  });
  if (decided !== undefined) return decided ? first : second;
  return conditional(guard, first, second);
}

function evaluateTemplate(machine: Machine, node: ts.TemplateExpression, frame: Frame): Expression {
  const pieces: Expression[] = [literal(node.head.text)];
  for (const span of node.templateSpans) {
    const value = snapshot(machine, machine.evaluate(span.expression, frame));
    pieces.push(value.kind === 'literal' ? literal(String(value.value)) : value, literal(span.literal.text));
  }
  return joinText(...pieces);
}

function evaluateMember(machine: Machine, node: ts.PropertyAccessExpression, frame: Frame): Expression {
  const name = node.name.text;
  if (ts.isIdentifier(node.name) && (!ts.isIdentifier(node.expression) || keyOfName(frame, node.expression.text) === undefined)) {
    const exported = namespaceMember(machine, node.expression, name, node.name);
    if (exported !== undefined) return exported;
  }
  const owner = machine.evaluate(node.expression, frame);
  if (owner.kind === 'context' && !isContextMethod(name)) return symbol(`ctx.${name}`);
  const member = memberOfValue(machine, owner, name);
  if (member !== undefined) return member;
  if (owner.kind === 'symbol') return owner.name === 'Number' && name === 'MAX_SAFE_INTEGER' ? literal(Number.MAX_SAFE_INTEGER) : symbol(`${owner.name}.${name}`);
  const content = read(machine, owner);
  if (node.questionDotToken !== undefined && truthOf(content) === undefined) {
    return { kind: 'apply', operator: `?.${name}`, operands: [snapshot(machine, content)] };
  }
  return memberOf(content, name);
}

function evaluateObject(machine: Machine, node: ts.ObjectLiteralExpression, frame: Frame): Expression {
  const cell = allocate(machine, { kind: 'apply', operator: '{}', operands: [] });
  const operands: Expression[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = read(machine, machine.evaluate(property.expression, frame));
      if (spread.kind === 'apply' && spread.operator === '{}') operands.push(...spread.operands);
      else operands.push(symbol('...'), spread);
    } else if (ts.isPropertyAssignment(property)) {
      operands.push(keyOf(machine, property.name, frame), machine.evaluate(property.initializer, frame));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      operands.push(literal(property.name.text), evaluateIdentifier(machine, property.name, frame));
    } else if (ts.isMethodDeclaration(property)) {
      operands.push(keyOf(machine, property.name, frame), closureOf(machine, property, { ...frame, self: cell }));
    }
  }
  if (cell.kind === 'cell') machine.store.set(cell.cell, { kind: 'apply', operator: '{}', operands });
  return cell;
}

function keyOf(machine: Machine, name: ts.PropertyName, frame: Frame): Expression {
  if (ts.isComputedPropertyName(name)) return snapshot(machine, machine.evaluate(name.expression, frame));
  return literal(ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name) ? name.text : name.getText());
}

/** Elements or arguments; a spread of a known array is its elements. */
export function evaluateList(machine: Machine, nodes: readonly ts.Expression[], frame: Frame): readonly Expression[] {
  return nodes.flatMap(node => {
    if (ts.isOmittedExpression(node)) return [UNDEFINED];
    if (!ts.isSpreadElement(node)) return [machine.evaluate(node, frame)];
    const spread = read(machine, machine.evaluate(node.expression, frame));
    if (spread.kind === 'apply' && spread.operator === '[]') return spread.operands;
    return [{ kind: 'apply' as const, operator: '...', operands: [spread] }];
  });
}

const ASSIGNING: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, '+'], [ts.SyntaxKind.MinusEqualsToken, '-'], [ts.SyntaxKind.AsteriskEqualsToken, '*'], [ts.SyntaxKind.SlashEqualsToken, '/'],
  [ts.SyntaxKind.PercentEqualsToken, '%'], [ts.SyntaxKind.AsteriskAsteriskEqualsToken, '**'], [ts.SyntaxKind.BarEqualsToken, '|'], [ts.SyntaxKind.AmpersandEqualsToken, '&'],
]);
const ASSIGNING_LOGICALLY: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.QuestionQuestionEqualsToken, '??'], [ts.SyntaxKind.BarBarEqualsToken, '||'], [ts.SyntaxKind.AmpersandAmpersandEqualsToken, '&&'],
]);

function evaluateBinary(machine: Machine, node: ts.BinaryExpression, frame: Frame): Expression {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    const value = machine.evaluate(node.right, frame);
    assign(machine, node.left, value, frame);
    return value;
  }
  const assigning = ASSIGNING.get(operator);
  if (assigning !== undefined) {
    const left = snapshot(machine, machine.evaluate(node.left, frame));
    const value = apply(assigning, left, snapshot(machine, machine.evaluate(node.right, frame)));
    assign(machine, node.left, value, frame);
    return value;
  }
  const logically = ASSIGNING_LOGICALLY.get(operator);
  if (logically !== undefined) {
    const value = evaluateLogical(machine, node, logically, frame);
    assign(machine, node.left, value, frame);
    return value;
  }
  if (operator === ts.SyntaxKind.CommaToken) return (machine.evaluate(node.left, frame), machine.evaluate(node.right, frame));
  const text = ts.tokenToString(operator) ?? '?';
  if (text === '&&' || text === '||' || text === '??') return evaluateLogical(machine, node, text, frame);
  const left = snapshot(machine, machine.evaluate(node.left, frame));
  return apply(text, left, snapshot(machine, machine.evaluate(node.right, frame)));
}

/** The right side only counts where the left one does not decide; where it issues commands that is a choice. */
function evaluateLogical(machine: Machine, node: ts.BinaryExpression, operator: string, frame: Frame): Expression {
  const left = machine.evaluate(node.left, frame);
  const guard = snapshot(machine, left);
  const goesOn = operator === '&&' ? guard : operator === '||' ? not(guard) : apply('==', guard, literal(null));
  const issued = machine.out.length;
  const value = branch(machine, node, goesOn, () => machine.evaluate(node.right, frame), () => left);
  // Without commands the plain form reads better, and is the same whichever way it was written.
  if (machine.out.length === issued && truthOf(goesOn) === undefined && value.kind === 'apply' && value.operator === '?:') {
    const right = value.operands[1];
    if (right !== undefined && right.kind !== 'durable' && left.kind !== 'durable') return apply(operator, left, right);
  }
  return value;
}

function evaluateUnary(machine: Machine, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, frame: Frame): Expression {
  const value = snapshot(machine, machine.evaluate(node.operand, frame));
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return not(value);
    case ts.SyntaxKind.MinusToken:
      return apply('u-', value);
    case ts.SyntaxKind.PlusToken:
      return apply('u+', value);
    case ts.SyntaxKind.TildeToken:
      return apply('~', value);
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken: {
      const changed = apply(node.operator === ts.SyntaxKind.PlusPlusToken ? '+' : '-', value, literal(1));
      assign(machine, node.operand, changed, frame);
      return ts.isPrefixUnaryExpression(node) ? changed : value;
    }
  }
}
