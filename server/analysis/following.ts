// What may run after a statement on the way to the end of its function: the regions of the statements that follow.
import { ts } from 'ts-morph';
import type { Span } from './model.ts';
import { isFunctionNode, spanOf } from './syntax.ts';

/** True for a statement after which nothing of its block runs: it leaves, or every one of its ways does. */
export function alwaysLeaves(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement) || ts.isBreakStatement(statement) || ts.isContinueStatement(statement)) return true;
  if (ts.isBlock(statement)) return statement.statements.some(alwaysLeaves);
  if (ts.isIfStatement(statement)) return statement.elseStatement !== undefined && alwaysLeaves(statement.thenStatement) && alwaysLeaves(statement.elseStatement);
  if (ts.isTryStatement(statement)) {
    if (statement.finallyBlock !== undefined && alwaysLeaves(statement.finallyBlock)) return true;
    return alwaysLeaves(statement.tryBlock) && (statement.catchClause === undefined || alwaysLeaves(statement.catchClause.block));
  }
  return ts.isLabeledStatement(statement) && alwaysLeaves(statement.statement);
}

export interface Following {
  /** In the same list of statements. */
  readonly near: readonly Span[];
  /** After the statements around it. */
  readonly far: readonly Span[];
}

/** What follows an expression in its function, up to the first statement that always leaves (included). Further rounds of a loop do not count. */
export function following(node: ts.Node): Following {
  const near: Span[] = [];
  const far: Span[] = [];
  let out = near;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (at !== node && isFunctionNode(at)) break;
    const { parent } = at;
    if (parent === undefined || isFunctionNode(parent) || ts.isReturnStatement(at) || ts.isThrowStatement(at)) break;
    const list = ts.isStatement(at) ? statementsOf(parent) : undefined;
    if (list === undefined || !ts.isStatement(at)) {
      if (ts.isStatement(parent) && ts.isStatement(at) && !ts.isTryStatement(parent)) out = far;
      if (ts.isTryStatement(parent) && parent.finallyBlock !== undefined && parent.finallyBlock !== at) out.push(spanOf(parent.finallyBlock));
      continue;
    }
    const rest = list.slice(list.indexOf(at) + 1);
    const end = rest.findIndex(alwaysLeaves);
    out.push(...(end < 0 ? rest : rest.slice(0, end + 1)).map(statement => spanOf(statement)));
    if (end >= 0) break;
    out = far;
  }
  return { near, far };
}

function statementsOf(parent: ts.Node): readonly ts.Statement[] | undefined {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : undefined;
}
