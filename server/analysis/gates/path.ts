// What holds at a place of a function as far as conditions say it: the branches around it, and the ways that ended before it.
import { ts } from 'ts-morph';
import type { ResolveContext } from '../resolve.ts';
import { ALWAYS, applied, both, mayAsk, negated, UNKNOWN, type Formula } from './formula.ts';
import { alwaysExits } from './gate-loop.ts';
import { formulaOf } from './read-formula.ts';

/** Conditions that no gate decides are left out. A gate's answer never changes, so that they also hold inside the functions that are written there. */
export function pathTo(context: ResolveContext, node: ts.Node): Formula {
  let path = ALWAYS;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    for (const condition of conditionsAt(context, at)) if (mayAsk(condition)) path = both(path, condition);
  }
  return path;
}

/** What the step from a node to its parent says. */
function conditionsAt(context: ResolveContext, at: ts.Node): readonly Formula[] {
  const { parent } = at;
  if (ts.isIfStatement(parent)) return parent.thenStatement === at ? [formulaOf(context, parent.expression)] : parent.elseStatement === at ? [negated(formulaOf(context, parent.expression))] : [];
  if (ts.isConditionalExpression(parent)) return parent.whenTrue === at ? [formulaOf(context, parent.condition)] : parent.whenFalse === at ? [negated(formulaOf(context, parent.condition))] : [];
  if (ts.isBinaryExpression(parent) && parent.right === at) {
    const { kind } = parent.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return [formulaOf(context, parent.left)];
    return kind === ts.SyntaxKind.BarBarToken ? [negated(formulaOf(context, parent.left))] : [];
  }
  if (!ts.isStatement(at)) return [];
  if (ts.isBlock(parent)) return endedBefore(context, parent.statements, at);
  if (ts.isCaseOrDefaultClause(parent)) return [clauseFormula(context, parent), ...endedBefore(context, parent.statements, at)];
  return [];
}

/** Earlier statements of the same list that leave it for some answers. */
function endedBefore(context: ResolveContext, statements: readonly ts.Statement[], at: ts.Statement): readonly Formula[] {
  return statements.slice(0, statements.indexOf(at)).flatMap(each => {
    if (ts.isIfStatement(each)) return endedIf(context, each);
    return ts.isSwitchStatement(each) ? endedSwitch(context, each) : [];
  });
}

function endedIf(context: ResolveContext, statement: ts.IfStatement): readonly Formula[] {
  const condition = (): Formula => formulaOf(context, statement.expression);
  const { elseStatement } = statement;
  if (alwaysExits(context, statement.thenStatement)) {
    const rest = elseStatement !== undefined && ts.isIfStatement(elseStatement) ? endedIf(context, elseStatement) : [];
    return [negated(condition()), ...rest];
  }
  return elseStatement !== undefined && alwaysExits(context, elseStatement) ? [condition()] : [];
}

/** Labels whose code returns, throws or jumps out of the `switch`. */
function endedSwitch(context: ResolveContext, statement: ts.SwitchStatement): readonly Formula[] {
  const { clauses } = statement.caseBlock;
  return clauses.flatMap((clause, index) => {
    if (!ts.isCaseClause(clause)) return [];
    const run = clauses.slice(index).find(each => each.statements.length > 0);
    const leaves = run !== undefined && run.statements.some(each => alwaysExits(context, each)) && !breaks(run);
    return leaves ? [negated(matches(context, statement, clause))] : [];
  });
}

function breaks(node: ts.Node): boolean {
  if (ts.isBreakStatement(node) && node.label === undefined) return true;
  return !ts.isIterationStatement(node, false) && !ts.isSwitchStatement(node) && !ts.isFunctionLike(node) && ts.forEachChild(node, child => breaks(child) || undefined) === true;
}

/** When a clause is run: its own label, and those that fall through to it. */
export function clauseFormula(context: ResolveContext, clause: ts.CaseOrDefaultClause): Formula {
  const { clauses } = clause.parent;
  const statement = clause.parent.parent;
  const index = clauses.indexOf(clause);
  let formula = own(clause);
  for (let before = index - 1; before >= 0; before -= 1) {
    const each = clauses[before];
    if (each === undefined || each.statements.some(inner => alwaysExits(context, inner))) break;
    formula = { kind: 'apply', operator: '||', operands: [formula, own(each)] };
  }
  return formula;

  function own(each: ts.CaseOrDefaultClause): Formula {
    if (ts.isCaseClause(each)) return matches(context, statement, each);
    const others = clauses.filter(ts.isCaseClause).map(other => negated(matches(context, statement, other)));
    return others.reduce((all, other) => ({ kind: 'apply', operator: '&&', operands: [all, other] }), ALWAYS);
  }
}

/** `switch (subject) { case label: }`. */
function matches(context: ResolveContext, statement: ts.SwitchStatement, clause: ts.CaseClause): Formula {
  const subject = formulaOf(context, statement.expression);
  return mayAsk(subject) || mayAsk(formulaOf(context, clause.expression)) ? applied('===', subject, formulaOf(context, clause.expression)) : UNKNOWN;
}
