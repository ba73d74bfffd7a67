// How calls are written: their names for people, their arguments, the class around them.
import { ts } from 'ts-morph';
import { skipWrappers } from './syntax.ts';

/** The class expression after `extends`. */
export function baseOf(node: ts.ClassLikeDeclaration): ts.Expression | undefined {
  return node.heritageClauses?.find(clause => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
}

export function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}

/** Undefined where a spread hides the number. */
export function countOf(args: readonly ts.Expression[]): number | undefined {
  return args.some(ts.isSpreadElement) ? undefined : args.length;
}

/** What is called, short enough for a message. */
export function nameForPeople(callee: ts.Expression, file: ts.SourceFile): string {
  const node = skipWrappers(callee);
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText(file);
    return text.length <= 40 && !text.includes('\n') ? text : node.name.text;
  }
  return 'a function';
}
