// Which ways through a function exclude each other, and what surely ends a round of a loop.
import { ts } from 'ts-morph';
import { alwaysLeaves } from './following.ts';
import { isFunctionNode } from './syntax.ts';

/** True where one execution of the function that holds both never passes both places in one go. */
export function areExclusive(a: ts.Node, b: ts.Node): boolean {
  const arms = new Map(armsOf(a).map(arm => [arm.branch, arm.side]));
  return armsOf(b).some(arm => arms.has(arm.branch) && arms.get(arm.branch) !== arm.side);
}

/** True where the loop is left for good behind this place, in the same round. */
export function endsLoop(node: ts.Node, loop: ts.Node): boolean {
  for (let at = node; at !== loop && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isReturnStatement(at) || ts.isThrowStatement(at)) return true;
    const list = ts.isStatement(at) ? listOf(at.parent) : undefined;
    if (list === undefined || !ts.isStatement(at)) continue;
    const leaving = list.slice(list.indexOf(at)).find(alwaysLeaves);
    if (leaving === undefined) continue;
    return !endsInContinue(leaving) && !(ts.isCaseOrDefaultClause(at.parent) && ts.isBreakStatement(leaving));
  }
  return false;
}

interface Arm {
  readonly branch: ts.Node;
  readonly side: number;
}

function armsOf(node: ts.Node): readonly Arm[] {
  const arms: Arm[] = [];
  for (let at = node; at.parent !== undefined && !isFunctionNode(at) && !ts.isSourceFile(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && at !== parent.expression) arms.push({ branch: parent, side: at === parent.thenStatement ? 1 : 2 });
    if (ts.isConditionalExpression(parent) && at !== parent.condition) arms.push({ branch: parent, side: at === parent.whenTrue ? 1 : 2 });
    if (ts.isTryStatement(parent) && at !== parent.finallyBlock) arms.push({ branch: parent, side: at === parent.tryBlock ? 1 : 2 });
    if (ts.isCaseBlock(parent) && ts.isCaseOrDefaultClause(at) && at.statements.some(alwaysLeaves)) arms.push({ branch: parent, side: parent.clauses.indexOf(at) });
    const list = ts.isStatement(at) ? listOf(parent) : undefined;
    if (list !== undefined && ts.isStatement(at)) arms.push(...list.slice(0, list.indexOf(at)).flatMap(armsBehind));
  }
  return arms;
}

/** Behind `if (…) return` only the other side goes on. */
function armsBehind(statement: ts.Statement): readonly Arm[] {
  if (ts.isIfStatement(statement)) {
    if (alwaysLeaves(statement.thenStatement)) return [{ branch: statement, side: 2 }];
    return statement.elseStatement !== undefined && alwaysLeaves(statement.elseStatement) ? [{ branch: statement, side: 1 }] : [];
  }
  if (!ts.isSwitchStatement(statement)) return [];
  const leaves = statement.caseBlock.clauses.some(clause => clause.statements.some(each => alwaysLeaves(each) && !ts.isBreakStatement(each)));
  return leaves ? [{ branch: statement.caseBlock, side: -1 }] : [];
}

function endsInContinue(statement: ts.Statement): boolean {
  if (ts.isContinueStatement(statement)) return true;
  if (ts.isBlock(statement)) return statement.statements.some(endsInContinue);
  return ts.isIfStatement(statement) && (endsInContinue(statement.thenStatement) || (statement.elseStatement !== undefined && endsInContinue(statement.elseStatement)));
}

function listOf(parent: ts.Node): readonly ts.Statement[] | undefined {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : undefined;
}
