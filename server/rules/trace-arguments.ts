// Whether a call writes a trace, and whether what is given to a helper becomes a part of one.
import { ts } from 'ts-morph';
import { contextDialect } from '../analysis/contexts.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { someNodeWithin } from './own-nodes.ts';
import type { RuleContext } from './rule.ts';

/** A text is handed on through more helpers than this only by mistake. */
const HOPS_MAX = 4;

export function isTrace(context: RuleContext, call: ts.CallExpression): boolean {
  const callee = call.expression;
  return ts.isPropertyAccessExpression(callee) && /^trace(?:Info|Warn|Error|Debug)$/.test(callee.name.text) && contextDialect(context, callee.expression) !== undefined;
}

/** True where the function that is called puts this argument into a trace, itself or through another helper. */
export function reachesTrace(context: RuleContext, call: ts.CallExpression, index: number, hops: number = HOPS_MAX): boolean {
  if (hops <= 0) return false;
  return functionsOf(meaningOf(context, call.expression)).some(helper => {
    const parameter = helper.parameters[index];
    if (parameter === undefined || helper.body === undefined) return false;
    const isHanded = (node: ts.Node): boolean => ts.isIdentifier(node) && context.checker.getSymbolAtLocation(node)?.valueDeclaration === parameter;
    return someNodeWithin(helper.body, at => {
      if (!ts.isCallExpression(at)) return false;
      const given = at.arguments.findIndex(argument => someNodeWithin(argument, isHanded));
      return given >= 0 && (isTrace(context, at) || reachesTrace(context, at, given, hops - 1));
    });
  });
}
