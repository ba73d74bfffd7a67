// Calls whose code nobody can look into: values that come from elsewhere, and packages that are handed the orchestration's context.
import { ts } from 'ts-morph';
import { isDialectModule } from '../dialects/index.ts';
import { contextDialect } from './contexts.ts';
import type { FactsContext, FunctionFacts } from './function-facts.ts';
import { alternatives, type Meaning } from './resolve.ts';
import { skipWrappers, spanOf } from './syntax.ts';

/** Why nothing is known of what a call does; undefined where the analysis has followed it or nothing can go wrong. */
export function unresolvedCall(context: FactsContext, node: ts.CallExpression, meaning: Meaning): FunctionFacts['unresolved'] {
  const callee = skipWrappers(node.expression);
  const why = isUnknown(context, callee, meaning) ? 'unknown' : takesContext(context, node, meaning) ? 'context' : undefined;
  return why === undefined ? undefined : { at: spanOf(node), text: callee.getText(), why };
}

/** A function out of a table, a map or a call that nobody sees through. Parameters are known by what their callers hand in. */
function isUnknown(context: FactsContext, callee: ts.Node, meaning: Meaning): boolean {
  if (!ts.isIdentifier(callee) && !ts.isElementAccessExpression(callee)) return false;
  const all = alternatives(meaning);
  if (all.some(each => each.kind !== 'unknown' && each.kind !== 'value')) return false;
  if (ts.isElementAccessExpression(callee)) return ownsRoot(context, callee);
  const declaration = context.checker.getSymbolAtLocation(callee)?.valueDeclaration;
  return declaration !== undefined && context.owns(declaration.getSourceFile()) && !isTakenFromParameter(declaration) && isComputed(declaration);
}

/** `handlers[kind]()` of a table of the project; of an input or a parameter it is what the caller gave. */
function ownsRoot(context: FactsContext, callee: ts.ElementAccessExpression): boolean {
  let at: ts.Expression = callee.expression;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) at = at.expression;
  const symbol = ts.isIdentifier(at) ? context.checker.getSymbolAtLocation(at) : undefined;
  const declaration = (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && context.owns(declaration.getSourceFile());
}

function isTakenFromParameter(declaration: ts.Declaration): boolean {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at) || ts.isBindingName(at) || ts.isArrayBindingPattern(at) || ts.isObjectBindingPattern(at)) at = at.parent;
  return ts.isParameter(at);
}

/** `const run = handlers.get(kind)`: what is called is the result of a call, or comes out of a loop. */
function isComputed(declaration: ts.Declaration): boolean {
  if (ts.isBindingElement(declaration)) return ts.isArrayBindingPattern(declaration.parent);
  if (!ts.isVariableDeclaration(declaration)) return false;
  if (declaration.initializer === undefined) return ts.isForOfStatement(declaration.parent.parent);
  const held = skipWrappers(declaration.initializer);
  const inner = ts.isAwaitExpression(held) ? skipWrappers(held.expression) : held;
  return ts.isCallExpression(inner) || ts.isElementAccessExpression(inner);
}

/** A package, a declared function or a member of such gets the context itself: it may issue any command. */
function takesContext(context: FactsContext, node: ts.CallExpression, meaning: Meaning): boolean {
  const foreign = alternatives(meaning).filter(each => each.kind === 'module' || each.kind === 'global' || each.kind === 'member');
  if (foreign.length === 0 || foreign.some(each => isKnown(context, node, each))) return false;
  return node.arguments.some(argument => ts.isIdentifier(argument) && contextDialect(context, argument) !== undefined);
}

/** The SDK's own functions, functions of the language, and what the configuration trusts. */
function isKnown(context: FactsContext, node: ts.CallExpression, meaning: Meaning): boolean {
  if (meaning.kind === 'member') return true;
  if (meaning.kind === 'global') return /^[A-Z]|^console$|^globalThis$/.test(meaning.path[0] ?? '') || meaning.path[0] === 'String';
  if (meaning.kind !== 'module') return true;
  if (isDialectModule(meaning.module) || meaning.path.includes('()')) return true;
  const member = meaning.path.filter(part => part !== 'default').join('.');
  return context.options.trusts(node.getSourceFile().fileName, { kind: 'package', name: meaning.module, member });
}
