// Which orchestration context a fix may use at a place: the parameter of the function around it, also from inside a closure.
import { ts } from 'ts-morph';
import { contextDialect } from '../analysis/contexts.ts';
import type { ResolveContext } from '../analysis/resolve.ts';
import { isFunctionNode, type FunctionNode } from '../analysis/syntax.ts';

export interface ContextInScope {
  /** Name of the variable. */
  readonly name: string;
  /** True where `await` is allowed: the innermost function is async. */
  readonly canAwait: boolean;
}

export function contextInScope(context: ResolveContext, node: ts.Node): ContextInScope | undefined {
  let innermost: FunctionNode | undefined;
  for (let at = node.parent; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    if (!isFunctionNode(at)) continue;
    innermost ??= at;
    for (const parameter of at.parameters) {
      if (ts.isIdentifier(parameter.name) && contextDialect(context, parameter.name) !== undefined) {
        return { name: parameter.name.text, canAwait: isAsync(innermost) && !isInParameter(node, innermost) };
      }
    }
  }
  return undefined;
}

function isAsync(node: FunctionNode): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
}

/** `await` is not allowed in the default value of a parameter. */
function isInParameter(node: ts.Node, owner: FunctionNode): boolean {
  return owner.parameters.some(parameter => node.pos >= parameter.pos && node.end <= parameter.end);
}
