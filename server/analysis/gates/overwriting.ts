// Whether a variable gets another value before anybody looks at the one that it was just given: by the places of its mentions.
import { ts } from 'ts-morph';

/**
 * `name` is where the value is given (the declared name, or the left side of an assignment); `mentions` are all others of the variable. Only statements of one list are
 * compared: between them nothing else is run.
 */
export function isOverwrittenNext(name: ts.Identifier, mentions: readonly ts.Identifier[]): boolean {
  const given = listed(name);
  const next = mentions.filter(each => each.pos > name.pos).toSorted((one, other) => one.pos - other.pos)[0];
  const overwriting = next === undefined ? undefined : assignmentTo(next);
  if (given === undefined || next === undefined || overwriting === undefined || !followsIn(given, overwriting)) return false;
  const { expression } = overwriting;
  const value = ts.isBinaryExpression(expression) ? expression.right : undefined;
  // Closures may look at it before; what is assigned may be made of it.
  return value !== undefined && !mentions.some(each => each.pos >= value.pos && each.end <= value.end) && !mentions.some(each => isInClosure(each, given.parent));
}

/** The statement of a list that gives the value. */
function listed(name: ts.Identifier): ts.Statement | undefined {
  const { parent } = name;
  if (ts.isVariableDeclaration(parent)) return ts.isVariableStatement(parent.parent.parent) ? parent.parent.parent : undefined;
  return assignmentTo(name);
}

/** What a list declares for itself is seen nowhere else; any other variable has to be overwritten at once, before a way out of the list. */
function followsIn(given: ts.Statement, overwriting: ts.Statement): boolean {
  if (overwriting.parent !== given.parent || overwriting === given) return false;
  if (ts.isVariableStatement(given) && (given.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0) return true;
  const list = ts.isBlock(given.parent) ? given.parent.statements : undefined;
  const isTried = ts.findAncestor(given, each => ts.isTryStatement(each) || ts.isFunctionLike(each));
  return list !== undefined && list.indexOf(overwriting) === list.indexOf(given) + 1 && (isTried === undefined || !ts.isTryStatement(isTried));
}

/** `name = …;` as a statement of its own. */
function assignmentTo(name: ts.Identifier): ts.ExpressionStatement | undefined {
  const { parent } = name;
  const isPlain = ts.isBinaryExpression(parent) && parent.left === name && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isPlain && ts.isExpressionStatement(parent.parent) ? parent.parent : undefined;
}

function isInClosure(node: ts.Node, list: ts.Node): boolean {
  for (let at = node.parent; at !== undefined && at !== list; at = at.parent) if (ts.isFunctionLike(at)) return true;
  return false;
}
