// Which orchestration context a fix may use at a place: the parameter of the function around it, also from inside a closure.
import { ts } from 'ts-morph';
import { contextDialect } from '../analysis/contexts.ts';
import { dialectsOf } from '../analysis/profile.ts';
import type { ResolveContext } from '../analysis/resolve.ts';
import { enclosingFunction, isFunctionNode, type FunctionNode } from '../analysis/syntax.ts';
import type { Dialect, FixTemplate } from '../dialects/dialect.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

export interface ContextInScope {
  readonly dialect: Dialect;
  /** Name of the variable; empty where the SDK has no context. */
  readonly name: string;
  /** True where the program may wait: the innermost function is async, or a generator where the SDK has generators. */
  readonly canWait: boolean;
}

/** For a fix: the context at the finding, or the SDK alone where its functions take none. */
export function fixScope(context: RuleContext, finding: RuleFinding, node: ts.Node): ContextInScope | undefined {
  const scope = contextInScope(context, node);
  if (scope !== undefined) return scope;
  const [dialect] = dialectsOf(context.state, finding.owner);
  if (dialect === undefined || dialect.contextTypes.length > 0) return undefined;
  const owner = enclosingFunction(node);
  return { dialect, name: '', canWait: owner !== undefined && isAsync(owner) && !isInParameter(node, owner) };
}

/** What a template writes at a place, or undefined where it cannot stand. */
export function fixText(scope: ContextInScope, template: FixTemplate, argument: string = ''): string | undefined {
  return template.waits && !scope.canWait ? undefined : template.text.replaceAll('$ctx', scope.name).replaceAll('$1', argument);
}

/** `await x` binds weaker than a member access or an exponent, `yield x` than everything but a comma. */
export function needsParentheses(text: string, node: ts.Node): boolean {
  const { parent } = node;
  if (text.startsWith('yield ')) return !ts.isVariableDeclaration(parent) && !ts.isReturnStatement(parent) && !ts.isExpressionStatement(parent) && !ts.isCallExpression(parent) && !ts.isNewExpression(parent) && !ts.isPropertyAssignment(parent) && !ts.isParenthesizedExpression(parent) && !ts.isTemplateSpan(parent);
  if (!text.startsWith('await ')) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return true;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
}

export function contextInScope(context: ResolveContext, node: ts.Node): ContextInScope | undefined {
  let innermost: FunctionNode | undefined;
  for (let at = node.parent; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    if (!isFunctionNode(at)) continue;
    innermost ??= at;
    for (const parameter of at.parameters) {
      const dialect = ts.isIdentifier(parameter.name) ? contextDialect(context, parameter.name) : undefined;
      if (dialect !== undefined && ts.isIdentifier(parameter.name)) {
        const waits = dialect.waits === 'yield' ? isGenerator(innermost) : isAsync(innermost);
        return { dialect, name: parameter.name.text, canWait: waits && !isInParameter(node, innermost) };
      }
    }
  }
  return undefined;
}

function isAsync(node: FunctionNode): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
}

function isGenerator(node: FunctionNode): boolean {
  return 'asteriskToken' in node && node.asteriskToken !== undefined;
}

/** `await` is not allowed in the default value of a parameter. */
function isInParameter(node: ts.Node, owner: FunctionNode): boolean {
  return owner.parameters.some(parameter => node.pos >= parameter.pos && node.end <= parameter.end);
}
