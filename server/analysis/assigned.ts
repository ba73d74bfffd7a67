// What variables without a fixed value may hold, and what functions hand out: by syntax, file by file.
import { ts } from 'ts-morph';
import { isFunctionNode, type FunctionNode } from './syntax.ts';

const byFile = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly ts.Expression[]>>();
const returned = new WeakMap<FunctionNode, readonly ts.Expression[]>();

/** Everything that a file assigns to a plain name (`late = Date.now`), by name; the caller checks which variable is meant. */
export function assignedTo(file: ts.SourceFile, name: string): readonly ts.Expression[] {
  let assigned = byFile.get(file);
  if (assigned === undefined) {
    assigned = readAssignments(file);
    byFile.set(file, assigned);
  }
  return assigned.get(name) ?? [];
}

/** What a function returns at once; nothing for generators and async functions, whose results arrive later. */
export function returnsOf(node: FunctionNode): readonly ts.Expression[] {
  const known = returned.get(node);
  if (known !== undefined) return known;
  const found = readReturns(node);
  returned.set(node, found);
  return found;
}

function readAssignments(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Expression[]> {
  const assigned = new Map<string, ts.Expression[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const known = assigned.get(node.left.text);
      if (known === undefined) assigned.set(node.left.text, [node.right]);
      else known.push(node.right);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return assigned;
}

function readReturns(node: FunctionNode): readonly ts.Expression[] {
  const isLater = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0 || ('asteriskToken' in node && node.asteriskToken !== undefined);
  return isLater ? [] : returnedBy(node);
}

/** What stands behind every `return` of a function, at once or later; the body of an arrow without a block. */
export function returnedBy(node: FunctionNode): readonly ts.Expression[] {
  if (node.body === undefined) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const found: ts.Expression[] = [];
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) || ts.isClassLike(at)) return;
    if (ts.isReturnStatement(at) && at.expression !== undefined) found.push(at.expression);
    ts.forEachChild(at, visit);
  };
  visit(node.body);
  return found;
}
