// The arms that answers of a gate lead to: of a `switch`, of a row of `if`s.
import { ts } from 'ts-morph';
import type { Span } from '../model.ts';
import { onlyLogs } from '../only-logs.ts';
import { someNodeWithin } from '../own-nodes.ts';
import type { ResolveContext } from '../resolve.ts';
import { isFunctionNode, spanOf } from '../syntax.ts';
import { ALWAYS, both, mayAsk, negated, type Formula } from './formula.ts';
import { alwaysExits } from './gate-loop.ts';
import { clauseFormula, pathTo } from './path.ts';
import { formulaOf } from './read-formula.ts';

export interface Arm {
  readonly when: Formula;
  /** Equal for arms with the same text. */
  readonly text: string;
  /** Nothing behind the arm is run. */
  readonly exits: boolean;
  /** It does something that other answers go without: no logging, no overwriting of a value that is there already. */
  readonly acts: boolean;
}

/** Arms of one decision that has no `else` and no `default`. */
export interface ArmList {
  readonly at: Span;
  readonly form: 'switch' | 'if';
  readonly arms: readonly Arm[];
  /** What holds where the decision is made. */
  readonly path: Formula;
  /** Something is run after it. */
  readonly follows: boolean;
}

/** The decisions that begin at a node. */
export function readArms(context: ResolveContext, node: ts.Node): readonly ArmList[] {
  if (ts.isSwitchStatement(node)) return readSwitch(context, node);
  if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) return rowsOf(context, node.statements);
  const isAlone = ts.isIfStatement(node) && !ts.isBlock(node.parent) && !ts.isCaseOrDefaultClause(node.parent) && !isElseOf(node);
  return isAlone && ts.isIfStatement(node) ? rowsOf(context, [node]) : [];
}

function isElseOf(node: ts.IfStatement): boolean {
  return ts.isIfStatement(node.parent) && node.parent.elseStatement === node;
}

function readSwitch(context: ResolveContext, node: ts.SwitchStatement): readonly ArmList[] {
  const { clauses } = node.caseBlock;
  if (clauses.some(ts.isDefaultClause)) return [];
  const subject = formulaOf(context, node.expression);
  const arms = clauses.filter(clause => clause.statements.length > 0).map(clause => armOf(context, clauseFormula(context, clause), withoutBreak(clause.statements)));
  if (!mayAsk(subject) && !arms.some(arm => mayAsk(arm.when))) return [];
  return [{ at: headOf(node), form: 'switch', arms, path: pathTo(context, node), follows: isFollowed(node) }];
}

function withoutBreak(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  return statements.flatMap(each => (ts.isBlock(each) ? each.statements : [each])).filter(each => !ts.isBreakStatement(each) || each.label !== undefined);
}

/** `if`s that stand one after the other and ask about gates are one decision. */
function rowsOf(context: ResolveContext, statements: readonly ts.Statement[]): readonly ArmList[] {
  const lists: ArmList[] = [];
  for (let index = 0; index < statements.length; index += 1) {
    const first = statements[index];
    if (first === undefined || !ts.isIfStatement(first) || !asks(context, first)) continue;
    const arms: Arm[] = [];
    let last: ts.Statement = first;
    for (; index < statements.length; index += 1) {
      const next = statements[index];
      if (next === undefined || !ts.isIfStatement(next) || !asks(context, next)) break;
      arms.push(...armsOfIf(context, next));
      last = next;
    }
    lists.push({ at: headOf(first), form: 'if', arms, path: pathTo(context, first), follows: isFollowed(last) });
  }
  return lists;
}

function asks(context: ResolveContext, node: ts.IfStatement): boolean {
  return mayAsk(formulaOf(context, node.expression));
}

function armsOfIf(context: ResolveContext, node: ts.IfStatement): readonly Arm[] {
  const arms: Arm[] = [];
  let before = ALWAYS;
  for (let at: ts.Statement | undefined = node; at !== undefined; ) {
    if (!ts.isIfStatement(at)) {
      arms.push(armOf(context, before, statementsOf(at)));
      break;
    }
    const condition = formulaOf(context, at.expression);
    // What cannot be known may always be the case.
    arms.push(armOf(context, { kind: 'apply', operator: '&&', operands: [before, condition] }, statementsOf(at.thenStatement)));
    before = both(before, negated(condition));
    at = at.elseStatement;
  }
  return arms;
}

function statementsOf(node: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(node) ? node.statements : [node];
}

function armOf(context: ResolveContext, when: Formula, statements: readonly ts.Statement[]): Arm {
  return {
    when,
    text: statements.map(each => each.getText().replace(/\s+/g, ' ')).join(' '),
    exits: statements.some(each => alwaysExits(context, each)),
    acts: !statements.every(each => onlyLogs(each) || overwrites(context, each)),
  };
}

/** `fee = 20` where `fee` has a value already: that is the arm of the other versions. What is waited for is a command. */
function overwrites(context: ResolveContext, statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return false;
  const { left, operatorToken } = statement.expression;
  if (operatorToken.kind < ts.SyntaxKind.FirstAssignment || operatorToken.kind > ts.SyntaxKind.LastAssignment) return false;
  if (someNodeWithin(statement.expression.right, each => ts.isAwaitExpression(each) || ts.isYieldExpression(each))) return false;
  if (!ts.isIdentifier(left)) return true;
  const declaration = context.checker.getSymbolAtLocation(left)?.valueDeclaration;
  return declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer !== undefined;
}

/** From the keyword to the end of the condition. */
function headOf(node: ts.SwitchStatement | ts.IfStatement): Span {
  return { ...spanOf(node), end: node.expression.end + 1 };
}

/** True where code stands behind a statement that is run when it is over; a refusal is what `default` would say. */
function isFollowed(statement: ts.Statement): boolean {
  for (let at: ts.Node = statement; !ts.isSourceFile(at) && !isFunctionNode(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIterationStatement(parent, false)) return true;
    const list = ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : undefined;
    const index = list === undefined ? -1 : list.findIndex(each => each === at);
    if (list !== undefined && list.slice(index + 1).some(each => !ts.isFunctionDeclaration(each) && !ts.isEmptyStatement(each) && !ts.isBreakStatement(each) && !returnsNothing(each))) return true;
  }
  return false;
}

/** `return;` and `return undefined;` are what the end of the function says anyway. */
function returnsNothing(statement: ts.Statement): boolean {
  return ts.isReturnStatement(statement) && (statement.expression === undefined || (ts.isIdentifier(statement.expression) && statement.expression.text === 'undefined'));
}
