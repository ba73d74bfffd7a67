// Constants of a module that are made by a call when the module is loaded: every process that replays makes them again.
import { ts } from 'ts-morph';
import type { ApiUse, FactsContext } from './function-facts.ts';
import { isFunctionNode, skipWrappers } from './syntax.ts';

type MadeConstant = ts.VariableDeclaration & { readonly initializer: ts.Expression };

/** Names that may be such constants, by file: its own, and what it imports. */
const candidates = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

const BUILT_IN = /^(?:fs|fs\/promises|child_process|os|net|http|https|dns|dns\/promises|sqlite)$/;

/** The constant that an identifier reads, where a call made it; undefined for everything else. */
export function madeConstant(context: FactsContext, node: ts.Identifier): MadeConstant | undefined {
  if (!namesIn(node.getSourceFile()).has(node.text)) return undefined;
  const { parent } = node;
  if ((ts.isPropertyAccessExpression(parent) && parent.name === node) || ts.isTypeOfExpression(parent)) return undefined;
  const found = ts.isShorthandPropertyAssignment(parent) ? context.checker.getShorthandAssignmentValueSymbol(parent) : context.checker.getSymbolAtLocation(node);
  if (found === undefined) return undefined;
  const symbol = found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found;
  const declaration = symbol.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && isMade(declaration) && context.owns(declaration.getSourceFile()) ? declaration : undefined;
}

/** What counts of its making: the clock, chance, and what Node itself reads. Clients and loggers are made at load everywhere, and that does nothing yet. */
export function countsAtLoad({ api }: ApiUse): boolean {
  if (api.rule === 'no-wall-clock' || api.rule === 'no-random') return true;
  return api.rule === 'no-io' && (api.origin === 'global' || BUILT_IN.test(api.module ?? ''));
}

function namesIn(file: ts.SourceFile): ReadonlySet<string> {
  const known = candidates.get(file);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) if (isMade(declaration) && ts.isIdentifier(declaration.name)) names.add(declaration.name.text);
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    if (clause?.name !== undefined) names.add(clause.name.text);
    if (clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)) for (const element of clause.namedBindings.elements) names.add(element.name.text);
  }
  candidates.set(file, names);
  return names;
}

/** `const x = f()` at the top level of its module, also within an object, an operator or `JSON.parse(…)`. */
function isMade(declaration: ts.VariableDeclaration): declaration is MadeConstant {
  const { initializer, parent } = declaration;
  if (initializer === undefined || !ts.isVariableDeclarationList(parent) || !(parent.flags & ts.NodeFlags.Const) || !ts.isVariableStatement(parent.parent) || !ts.isSourceFile(parent.parent.parent)) return false;
  return !isFunctionNode(skipWrappers(initializer)) && hasCall(initializer);
}

function hasCall(node: ts.Node): boolean {
  if (isFunctionNode(node) || ts.isClassLike(node)) return false;
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.forEachChild(node, child => hasCall(child) || undefined) === true;
}
