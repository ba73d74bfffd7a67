// Defaults of parameters: which parameter one belongs to, and how many arguments a call gives.
import { ts } from 'ts-morph';
import type { Omission } from './function-facts.ts';
import { keyOf } from './functions.ts';
import { isFunctionNode } from './syntax.ts';

/** The default of a parameter counts only where a call leaves the argument out. */
export function omissionOf(parameter: ts.ParameterDeclaration): Omission | undefined {
  const owner = parameter.parent;
  return parameter.initializer === undefined || !isFunctionNode(owner) || owner.body === undefined ? undefined : { owner: keyOf(owner), index: owner.parameters.indexOf(parameter) };
}

/** How many arguments a call surely gives; `undefined` at the end gives none. */
export function givenAt(at: ts.Node): number {
  if (!ts.isCallExpression(at) && !ts.isNewExpression(at)) return 0;
  const args = at.arguments ?? [];
  const last = args.findLastIndex(each => !(ts.isIdentifier(each) && each.text === 'undefined'));
  if (args.some(ts.isSpreadElement)) return 0;
  const invoker = ts.isPropertyAccessExpression(at.expression) ? at.expression.name.text : '';
  return invoker === 'apply' || invoker === 'bind' ? 0 : invoker === 'call' ? Math.max(0, last) : last + 1;
}
