// Code that runs only where no replay is going on.
import { ts } from 'ts-morph';
import { constantText } from '../analysis/constants.ts';
import { contextMember, pathBelow } from '../analysis/contexts.ts';
import { returnsOf } from '../analysis/assigned.ts';
import { functionsOf, meaningOf, type ResolveContext } from '../analysis/resolve.ts';
import { isFunctionNode, nameOf, skipWrappers } from '../analysis/syntax.ts';
import { dialectOfModule } from '../dialects/index.ts';

import { isLogCall } from '../analysis/only-logs.ts';

export { isLogCall, onlyLogs } from '../analysis/only-logs.ts';

/** `ctx.isReplaying` of an orchestration context, `workflowInfo().unsafe.isReplaying` of a workflow. */
export function isReplayingRead(context: ResolveContext, node: ts.Node): boolean {
  if (!mayRead(context, node)) return false;
  const member = contextMember(context, node);
  if (member !== undefined) return member.dialect.replaying.includes(pathBelow(member) ?? '');
  const meaning = meaningOf(context, node);
  return meaning.kind === 'module' && dialectOfModule(meaning.module)?.replaying.includes(meaning.path.join('.')) === true;
}

/** Written as a member, by a constant key, or taken out of the context by a pattern. */
function mayRead(context: ResolveContext, node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'isReplaying';
  if (ts.isElementAccessExpression(node)) return constantText(context, node.argumentExpression) === 'isReplaying';
  if (!ts.isIdentifier(node) || ts.isBindingElement(node.parent) || !node.getSourceFile().text.includes('isReplaying')) return false;
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration !== undefined && ts.isBindingElement(declaration) && nameOf(declaration.propertyName ?? declaration.name) === 'isReplaying';
}

/** True inside the arguments of a call that only logs. */
export function isLogged(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at) && !ts.isStatement(at); at = at.parent) if (ts.isCallExpression(at) && isLogCall(at)) return true;
  return false;
}

/** True inside `if (!ctx.isReplaying) …`, `!ctx.isReplaying && …`, `ctx.isReplaying || …`, or behind `if (ctx.isReplaying) return`. */
export function isLiveOnly(context: ResolveContext, node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.thenStatement === at && polarity(context, parent.expression) === 'live') return true;
    if (ts.isIfStatement(parent) && parent.elseStatement === at && polarity(context, parent.expression) === 'replay') return true;
    if (ts.isConditionalExpression(parent) && parent.whenTrue === at && polarity(context, parent.condition) === 'live') return true;
    if (ts.isBinaryExpression(parent) && parent.right === at) {
      const operator = parent.operatorToken.kind;
      if (operator === ts.SyntaxKind.AmpersandAmpersandToken && polarity(context, parent.left) === 'live') return true;
      if (operator === ts.SyntaxKind.BarBarToken && polarity(context, parent.left) === 'replay') return true;
    }
    if (ts.isBlock(parent) && ts.isStatement(at) && leavesBefore(context, parent, at)) return true;
    if (isFunctionNode(at)) return false;
  }
  return false;
}

/** `if (ctx.isReplaying) return;` earlier in the same block. */
function leavesBefore(context: ResolveContext, block: ts.Block, statement: ts.Statement): boolean {
  return block.statements.slice(0, block.statements.indexOf(statement)).some(each => {
    if (!ts.isIfStatement(each) || polarity(context, each.expression) !== 'replay') return false;
    const last = ts.isBlock(each.thenStatement) ? each.thenStatement.statements.at(-1) : each.thenStatement;
    return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last));
  });
}

/** Whether a condition holds only while replaying, or only live. */
function polarity(context: ResolveContext, expression: ts.Expression): 'live' | 'replay' | undefined {
  const node = skipWrappers(expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = polarity(context, node.operand);
    return inner === undefined ? undefined : inner === 'live' ? 'replay' : 'live';
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return polarity(context, node.left) ?? polarity(context, node.right);
  if (ts.isIdentifier(node) && !isReplayingRead(context, node)) {
    const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
    const initializer = declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.parent.flags & ts.NodeFlags.Const ? declaration.initializer : undefined;
    return initializer === undefined ? undefined : polarity(context, initializer);
  }
  if (ts.isCallExpression(node)) {
    const [target, more] = functionsOf(meaningOf(context, node.expression));
    const [answer, other] = target === undefined ? [] : returnsOf(target);
    return answer === undefined || more !== undefined || other !== undefined ? undefined : polarity(context, answer);
  }
  return isReplayingRead(context, node) ? 'replay' : undefined;
}
