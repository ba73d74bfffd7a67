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
  readonly word: 'await' | 'yield';
}

/** For a fix: the context at the finding, or the SDK alone where its functions take none. */
export function fixScope(context: RuleContext, finding: RuleFinding, node: ts.Node): ContextInScope | undefined {
  const scope = contextInScope(context, node);
  if (scope !== undefined) return scope;
  const [dialect] = dialectsOf(context.state, finding.owner);
  if (dialect === undefined || dialect.contextTypes.length > 0) return undefined;
  const owner = enclosingFunction(node);
  return { dialect, name: '', canWait: owner !== undefined && isAsync(owner) && !isInParameter(node, owner), word: 'await' };
}

/** What a template writes at a place, or undefined where it cannot stand. */
export function fixText(scope: ContextInScope, template: FixTemplate, argument: string = ''): string | undefined {
  if (template.waits && !scope.canWait) return undefined;
  const text = scope.word === 'yield' ? template.text.replace(/^await /, 'yield ') : template.text;
  return text.replaceAll('$ctx', scope.name).replaceAll('$1', argument);
}

/** How the function around a place waits for a durable. */
export function waitWord(node: ts.Node): 'await' | 'yield' {
  const owner = enclosingFunction(node);
  return owner !== undefined && isGenerator(owner) ? 'yield' : 'await';
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
  let isInClass = false;
  for (let at = node.parent; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    // A field's value and a static block are functions of their own that cannot wait.
    if (innermost === undefined && (ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at))) isInClass = true;
    if (!isFunctionNode(at)) continue;
    innermost ??= at;
    for (const parameter of at.parameters) {
      const dialect = ts.isIdentifier(parameter.name) ? contextDialect(context, parameter.name) : undefined;
      if (dialect !== undefined && ts.isIdentifier(parameter.name)) {
        if (isHidden(context, parameter.name, node)) return undefined;
        // What awaits may be written as a generator too, and yields then.
        const waits = isGenerator(innermost) ? !isAsync(innermost) : dialect.waits === 'await' && isAsync(innermost);
        return { dialect, name: parameter.name.text, canWait: waits && !isInClass && !isInParameter(node, innermost), word: waitWord(node) };
      }
    }
  }
  return undefined;
}

/** Another variable of the same name stands between the parameter and the place. */
function isHidden(context: ResolveContext, name: ts.Identifier, node: ts.Node): boolean {
  const seen = context.checker.getSymbolsInScope(node, ts.SymbolFlags.Value).find(symbol => symbol.name === name.text);
  return seen !== undefined && seen !== context.checker.getSymbolAtLocation(name);
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
