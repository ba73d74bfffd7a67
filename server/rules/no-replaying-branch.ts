// Rule no-replaying-branch: whether a replay is going on decides what is logged, nothing else.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode, FunctionKey } from '../analysis/functions.ts';
import { isFunctionNode, nodeAt, spanOf } from '../analysis/syntax.ts';
import type { LocalFinding } from './local-rule.ts';
import { eachNodeWithin, eachOwnNode, someNodeWithin } from './own-nodes.ts';
import { isLogCall, isReplayingRead, onlyLogs } from './replaying.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

const notes = new FunctionNotes<Read>();

/** A read of `isReplaying` that decides something, or that its function hands out: then those who call it tell. */
interface Read extends LocalFinding {
  readonly effect: 'decides' | 'handed out';
}

export const noReplayingBranch: Rule = {
  id: 'no-replaying-branch',
  group: 'determinism',
  severity: 'error',
  summary: 'Whether a replay is going on decides a command, a value or a branch.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const owner of context.state.reached.keys()) {
    for (const { effect, ...finding } of context.perFunction(owner, notes, node => inspect(node, context))) {
      if (effect === 'decides' || answerDecides(context, owner, new Set())) findings.push({ ...finding, owner });
    }
  }
  return findings;
}

/** Whether what a function answers decides something in an orchestration: as its result, or where it is called. */
function answerDecides(context: RuleContext, owner: FunctionKey, asked: Set<FunctionKey>): boolean {
  if (asked.has(owner)) return false;
  asked.add(owner);
  if (context.state.roots.some(root => root.key === owner)) return true;
  for (const [caller, { facts }] of context.state.reached) {
    for (const site of facts.sites) {
      if (site.target !== owner || site.how !== 'calls') continue;
      const file = context.file(site.at.file);
      const node = file === undefined ? undefined : nodeAt(file, site.at.start, site.at.end);
      const effect = node === undefined ? undefined : effectOf(context, node);
      if (effect === 'decides' || (effect === 'handed out' && answerDecides(context, caller, asked))) return true;
    }
  }
  return false;
}

function inspect(node: CodeNode, context: RuleContext): readonly Read[] {
  const findings: Read[] = [];
  eachOwnNode(node, at => {
    const effect = isReplayingRead(context, at) ? effectOf(context, at) : undefined;
    if (effect !== undefined) {
      findings.push({
        effect,
        span: spanOf(at),
        message: '`isReplaying` decides more than what is logged: the live run and its replay take different ways, so the recorded commands are not issued again. Use it around logging only, and let input and results decide.',
      });
    }
  });
  return findings;
}

/** Follows a read through negations, logic, literals and one constant to what it decides. */
function effectOf(context: RuleContext, read: ts.Node): Read['effect'] | undefined {
  let at = read;
  for (;;) {
    const parent = at.parent;
    if (ts.isParenthesizedExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isAwaitExpression(parent)) at = parent;
    else if (ts.isBinaryExpression(parent)) {
      if (parent.left === at && isLogic(parent)) {
        // `replaying || log()`: the right side is what it decides, where the value itself is not used.
        if (ts.isExpressionStatement(parent.parent)) return isLogCall(parent.right) ? undefined : 'decides';
      }
      at = parent;
    } else break;
  }
  const parent = at.parent;
  if (ts.isIfStatement(parent)) return parent.expression === at && !(onlyLogs(parent.thenStatement) && onlyLogs(parent.elseStatement)) && !(isEarlyReturn(parent) && onlyLogsAfter(parent)) ? 'decides' : undefined;
  if (ts.isConditionalExpression(parent) && parent.condition === at) return chosenEffect(context, parent);
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent) || ts.isForStatement(parent) || ts.isSwitchStatement(parent) || ts.isCaseClause(parent)) return 'decides';
  if (isHandedOut(at)) return 'handed out';
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return constantEffect(context, parent.name);
  if (isInsideLog(at)) return undefined;
  return isInsideDurable(context, at) ? 'decides' : undefined;
}

/** What a conditional chooses: texts for the log decide nothing. */
function chosenEffect(context: RuleContext, node: ts.ConditionalExpression): Read['effect'] | undefined {
  if (isInsideLog(node)) return undefined;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && isPlainText(node.whenTrue) && isPlainText(node.whenFalse) ? constantEffect(context, parent.name) : 'decides';
}

function isPlainText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);
}

/** Returned, also as a member of what is returned. */
function isHandedOut(node: ts.Node): boolean {
  let at = node;
  while (ts.isPropertyAssignment(at.parent) || ts.isObjectLiteralExpression(at.parent) || ts.isArrayLiteralExpression(at.parent) || ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent)) at = at.parent;
  return ts.isReturnStatement(at.parent) || (ts.isArrowFunction(at.parent) && at.parent.body === at);
}

function isLogic(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

/** `const replaying = ctx.isReplaying`: each of its uses is judged as the read would be. */
function constantEffect(context: RuleContext, name: ts.Identifier): Read['effect'] | undefined {
  const symbol = context.checker.getSymbolAtLocation(name);
  let scope: ts.Node = name;
  while (!ts.isSourceFile(scope.parent) && !isFunctionNode(scope)) scope = scope.parent;
  let found: Read['effect'] | undefined;
  eachNodeWithin(scope, node => {
    if (found === 'decides' || !ts.isIdentifier(node) || node === name || node.text !== name.text || ts.isPropertyAccessExpression(node.parent) || context.checker.getSymbolAtLocation(node) !== symbol) return;
    found = effectOf(context, node) ?? found;
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
