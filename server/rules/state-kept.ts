// State that outlives a run without being a variable that somebody assigns: objects made at load, closures, functions with properties, expressions that remember.
import { ts } from 'ts-morph';
import { keyOf, type FunctionKey } from '../analysis/functions.ts';
import { purityOf } from '../analysis/purity.ts';
import { meaningOf } from '../analysis/resolve.ts';
import { enclosingFunction, isFunctionNode, skipWrappers, type FunctionNode } from '../analysis/syntax.ts';
import { assignmentsTo } from '../analysis/variables.ts';
import { runsAtLoad } from './module-variables.ts';
import type { RuleContext } from './rule.ts';

/** `limiter.take()` of an object that a constant of the module holds, where the method writes fields of the object. */
export function isChangedByMethod(context: RuleContext, declaration: ts.VariableDeclaration, mention: ts.Identifier): boolean {
  const access = mention.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== mention || !ts.isCallExpression(access.parent) || access.parent.expression !== access) return false;
  const made = declaration.initializer === undefined ? undefined : skipWrappers(declaration.initializer);
  if (made === undefined || !ts.isNewExpression(made) || meaningOf(context, made.expression).kind !== 'class') return false;
  const method = context.checker.getSymbolAtLocation(access.name)?.valueDeclaration;
  return method !== undefined && ts.isMethodDeclaration(method) && context.owns(method.getSourceFile()) && purityOf(context, method).writesThis;
}

/** `WORD.test(text)` of a global or sticky expression: it begins where the last match ended. Loops run to the end, and so does `lastIndex = 0`. */
export function remembersMatch(declaration: ts.VariableDeclaration, mention: ts.Identifier): boolean {
  const access = mention.parent;
  const expression = declaration.initializer === undefined ? undefined : skipWrappers(declaration.initializer);
  if (expression === undefined || !ts.isRegularExpressionLiteral(expression) || !/\/[a-z]*[gy][a-z]*$/.test(expression.text)) return false;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== mention || !/^(?:test|exec)$/.test(access.name.text) || !ts.isCallExpression(access.parent)) return false;
  for (let at: ts.Node = access; !ts.isSourceFile(at) && !isFunctionNode(at); at = at.parent) if (ts.isIterationStatement(at, false)) return false;
  const owner = enclosingFunction(mention);
  return owner?.getText().includes('lastIndex') !== true;
}

/** The variable of a surrounding function that an assigned name means, and that function: state of a closure, unless each run makes its own. */
export function closureState(context: RuleContext, owner: FunctionNode, node: ts.Identifier): { readonly declaration: ts.VariableDeclaration; readonly maker: FunctionKey } | undefined {
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isVariableDeclarationList(declaration.parent)) return undefined;
  const maker = enclosingFunction(declaration);
  if (maker === undefined || maker === owner || !isAround(maker, owner)) return undefined;
  const isChanged = assignmentsTo(context, declaration).some(each => enclosingFunction(each) !== maker && !runsAtLoad(enclosingFunction(each), maker));
  return isChanged ? { declaration, maker: keyOf(maker) } : undefined;
}

function isAround(outer: ts.Node, inner: ts.Node): boolean {
  for (let at: ts.Node | undefined = inner.parent; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

/** The function of a module that `next.count = …` keeps its state on. */
export function functionWithState(context: RuleContext, target: ts.Identifier): ts.FunctionDeclaration | undefined {
  if (!ts.isPropertyAccessExpression(target.parent) && !ts.isElementAccessExpression(target.parent)) return undefined;
  const declaration = context.checker.getSymbolAtLocation(target)?.valueDeclaration;
  return declaration !== undefined && ts.isFunctionDeclaration(declaration) && ts.isSourceFile(declaration.parent) && context.owns(declaration.parent) ? declaration : undefined;
}
