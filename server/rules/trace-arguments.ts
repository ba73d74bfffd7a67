// Whether a call writes a trace, and whether what is given to a helper becomes a part of one.
import { ts } from 'ts-morph';
import { effectMethod } from '../analysis/contexts.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { nameOf } from '../analysis/syntax.ts';
import { someNodeWithin } from './own-nodes.ts';
import type { RuleContext } from './rule.ts';

/** A text is handed on through more helpers than this only by mistake. */
const HOPS_MAX = 4;

export function isTrace(context: RuleContext, call: ts.CallExpression): boolean {
  const method = effectMethod(context, call.expression);
  return method !== undefined && method.dialect.traces.includes(method.name);
}

/** True where the function that is called puts this argument, or one member of it, into a trace, itself or through another helper. */
export function reachesTrace(context: RuleContext, call: ts.CallExpression, index: number, member?: string, hops: number = HOPS_MAX): boolean {
  if (hops <= 0) return false;
  return functionsOf(meaningOf(context, call.expression)).some(helper => {
    const parameter = helper.parameters[index];
    if (parameter === undefined || helper.body === undefined) return false;
    const isHanded = (node: ts.Node): boolean => ts.isIdentifier(node) && isDeclaredBy(context.checker.getSymbolAtLocation(node)?.valueDeclaration, parameter, member) && (member === undefined || !ts.isIdentifier(parameter.name) || isMember(node, member));
    return someNodeWithin(helper.body, at => {
      if (!ts.isCallExpression(at)) return false;
      const given = at.arguments.findIndex(argument => someNodeWithin(argument, isHanded));
      return given >= 0 && (isTrace(context, at) || reachesTrace(context, at, given, undefined, hops - 1));
    });
  });
}

/** The parameter itself, or the part of its pattern that takes this member. */
function isDeclaredBy(declaration: ts.Declaration | undefined, parameter: ts.ParameterDeclaration, member: string | undefined): boolean {
  if (declaration === parameter) return true;
  return member !== undefined && declaration !== undefined && ts.isBindingElement(declaration) && declaration.parent.parent === parameter && nameOf(declaration.propertyName ?? declaration.name) === member;
}

function isMember({ parent }: ts.Node, member: string): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === member;
}
