// Whether a list is another one later than it is written: by what is done with the variable that holds it.
import { ts } from 'ts-morph';
import type { ResolveContext } from '../resolve.ts';
import { skipWrappers } from '../syntax.ts';
import { mentionsOf } from '../variables.ts';

const REARRANGING: ReadonlySet<string> = new Set(['push', 'unshift', 'pop', 'shift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin', 'set', 'delete', 'clear']);

/** True for a variable that holds a list or a `Map` as it is written, and changes it somewhere in its file. */
export function isRearranged(context: ResolveContext, declaration: ts.VariableDeclaration): boolean {
  const value = declaration.initializer === undefined ? undefined : skipWrappers(declaration.initializer);
  if (value === undefined || !(ts.isArrayLiteralExpression(value) || ts.isNewExpression(value))) return false;
  return mentionsOf(context, declaration).some(each => {
    const { parent } = each;
    if (ts.isPropertyAccessExpression(parent)) return REARRANGING.has(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
    return ts.isElementAccessExpression(parent) && parent.expression === each && ts.isBinaryExpression(parent.parent) && parent.parent.left === parent && parent.parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  });
}
