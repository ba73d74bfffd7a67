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
  if (given === undefined || next === undefined || overwriting === undefined || overwriting.parent !== given.parent || overwriting === given) return false;
  const { expression } = overwriting;
  const value = ts.isBinaryExpression(expression) ? expression.right : undefined;
  // Closures may look at it before; what is assigned may be made of it.
  return value !== undefined && !mentions.some(each => each.pos >= value.pos && each.end <= value.end) && !mentions.some(each => isInClosure(each, given.parent)) && isPlace(name);
}

/** The statement of a list that gives the value. */
function listed(name: ts.Identifier): ts.Statement | undefined {
  const { parent } = name;
  if (ts.isVariableDeclaration(parent)) return ts.isVariableStatement(parent.parent.parent) ? parent.parent.parent : undefined;
  return assignmentTo(name);
}

function isPlace(name: ts.Identifier): boolean {
  return ts.isVariableDeclaration(name.parent) || assignmentTo(name) !== undefined;
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
