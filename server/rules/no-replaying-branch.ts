// Rule no-replaying-branch: whether a replay is going on decides what is logged, nothing else.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { isFunctionNode, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachNodeWithin, eachOwnNode, someNodeWithin } from './own-nodes.ts';
import { isLogCall, isReplayingRead, onlyLogs } from './replaying.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const noReplayingBranch: Rule = {
  id: 'no-replaying-branch',
  group: 'determinism',
  severity: 'error',
  summary: 'Whether a replay is going on decides a command, a value or a branch.',
  check: context => localFindings(context, notes, inspect),
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    if (isReplayingRead(context, at) && decides(context, at)) {
      findings.push({
        span: spanOf(at),
        message: '`isReplaying` decides more than what is logged: the live run and its replay take different ways, so the recorded commands are not issued again. Use it around logging only, and let input and results decide.',
      });
    }
  });
  return findings;
}

/** Follows the read through negations, logic and one constant to what it decides. */
function decides(context: RuleContext, read: ts.Node): boolean {
  let at = read;
  for (;;) {
    const parent = at.parent;
    if (ts.isParenthesizedExpression(parent) || ts.isPrefixUnaryExpression(parent)) at = parent;
    else if (ts.isBinaryExpression(parent)) {
      if (parent.left === at && isLogic(parent)) {
        // `replaying || log()`: the right side is what it decides, where the value itself is not used.
        if (ts.isExpressionStatement(parent.parent)) return !isLogCall(parent.right);
      }
      at = parent;
    } else break;
  }
  const parent = at.parent;
  if (ts.isIfStatement(parent)) return parent.expression === at && !(onlyLogs(parent.thenStatement) && onlyLogs(parent.elseStatement)) && !(isEarlyReturn(parent) && onlyLogsAfter(parent));
  if (ts.isConditionalExpression(parent) && parent.condition === at) return !isInsideLog(parent);
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent) || ts.isForStatement(parent) || ts.isSwitchStatement(parent) || ts.isReturnStatement(parent)) return true;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return constantDecides(context, parent.name);
  if (isInsideLog(at)) return false;
  return isInsideDurable(context, at);
}

function isLogic(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

/** `const replaying = ctx.isReplaying`: each of its uses is judged as the read would be. */
function constantDecides(context: RuleContext, name: ts.Identifier): boolean {
  const symbol = context.checker.getSymbolAtLocation(name);
  let scope: ts.Node = name;
  while (!ts.isSourceFile(scope.parent) && !isFunctionNode(scope)) scope = scope.parent;
  let found = false;
  eachNodeWithin(scope, node => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && !ts.isPropertyAccessExpression(node.parent) && context.checker.getSymbolAtLocation(node) === symbol) found ||= decides(context, node);
  });
  return found;
}

/** `if (ctx.isReplaying) return;` before nothing but logging. */
function isEarlyReturn(statement: ts.IfStatement): boolean {
  const only = ts.isBlock(statement.thenStatement) ? statement.thenStatement.statements[0] : statement.thenStatement;
  return statement.elseStatement === undefined && only !== undefined && ts.isReturnStatement(only) && only.expression === undefined;
}

function onlyLogsAfter(statement: ts.IfStatement): boolean {
  const block = statement.parent;
  if (!ts.isBlock(block) || !isFunctionNode(block.parent)) return false;
  return block.statements.slice(block.statements.indexOf(statement) + 1).every(onlyLogs);
}

function isInsideLog(node: ts.Node): boolean {
  for (let at = node; !ts.isStatement(at) && !ts.isSourceFile(at); at = at.parent) if (ts.isCallExpression(at) && isLogCall(at)) return true;
  return false;
}

function isInsideDurable(context: RuleContext, node: ts.Node): boolean {
  for (let at = node.parent; !ts.isStatement(at) && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) && durableMethod(context, at.expression) !== undefined) return !someNodeWithin(at.expression, inner => inner === node);
  }
  return false;
}
