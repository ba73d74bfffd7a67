// The members of an object as it is written: which value a name has in the end.
import { ts } from 'ts-morph';
import { nameOf } from './syntax.ts';

/** The value of a member of an object literal; undefined where it has none, or where something after it that cannot be seen may replace it. */
export function lastMember(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) return undefined;
    const own = property.name === undefined ? undefined : nameOf(property.name);
    if (own === undefined) return undefined;
    if (own !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
  }
  return undefined;
}
