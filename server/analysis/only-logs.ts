// Code that only logs: it decides nothing, whatever runs it.
import { ts } from 'ts-morph';
import { someNodeWithin } from './own-nodes.ts';
import { skipWrappers } from './syntax.ts';

const LOGGERS = /^(?:console|log|logger|logging|trace|tracer|debug)$/i;
const CONTEXTS = /^(?:ctx|context|invocationContext)$/;

/** A statement that does nothing but log: calls of `console`, of a logger, of the context's traces. */
export function onlyLogs(statement: ts.Statement | undefined): boolean {
  if (statement === undefined || ts.isEmptyStatement(statement)) return true;
  if (ts.isBlock(statement)) return statement.statements.every(onlyLogs);
  if (ts.isIfStatement(statement)) return onlyLogs(statement.thenStatement) && onlyLogs(statement.elseStatement);
  // Names and texts that are made for the log only.
  if (ts.isVariableStatement(statement)) return !someNodeWithin(statement, node => ts.isAwaitExpression(node) || ts.isYieldExpression(node));
  return ts.isExpressionStatement(statement) && isLogCall(statement.expression);
}

export function isLogCall(expression: ts.Expression): boolean {
  const node = skipWrappers(expression);
  if (ts.isAwaitExpression(node) || ts.isVoidExpression(node)) return ts.isCallExpression(node.expression) && isLogCall(node.expression);
  if (ts.isBinaryExpression(node)) return isLogCall(node.right);
  if (!ts.isCallExpression(node)) return false;
  const callee = skipWrappers(node.expression);
  if (ts.isIdentifier(callee)) return /^(?:log|trace|debug)/i.test(callee.text);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const owner = skipWrappers(callee.expression);
  const name = ts.isIdentifier(owner) ? owner.text : ts.isPropertyAccessExpression(owner) ? owner.name.text : '';
  // `context.log(…)` is the host's logger in Durable Functions.
  if (callee.name.text === 'log' && CONTEXTS.test(name)) return true;
  return LOGGERS.test(name) || /^trace(?:Info|Warn|Error|Debug)$/.test(callee.name.text) || name === 'stdout' || name === 'stderr';
}
