// Which variables of the source are visible at a node, and in whose scope each lies.
import { ts } from 'ts-morph';
import type { ReadableNames, ScopeName } from './instrumented.ts';

export interface VisibleName {
  readonly scope: ScopeName;
  readonly name: string;
  /** An exported variable of the module lives on `exports` once the module is CommonJS. */
  readonly exported: boolean;
}

/**
 * Variables, parameters and caught errors that code at the node can read, innermost first, each name once. Functions, classes and imports
 * are left out: nobody looks for them among the values of a step.
 */
export function visibleNames(node: ts.Node): readonly VisibleName[] {
  const found = new Map<string, VisibleName>();
  const hidden = new Set<string>();
  let scope: ScopeName = 'Local';
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (ts.isSourceFile(at)) scope = 'Module';
    for (const { name, exported, readable } of declaredIn(at)) {
      if (found.has(name) || hidden.has(name)) continue;
      if (readable) found.set(name, { scope, name, exported });
      else hidden.add(name);
    }
    if (ts.isFunctionLike(at)) {
      if (scope === 'Local' && usesThis(at)) found.set('this', { scope, name: 'this', exported: false });
      scope = 'Closure';
    }
  }
  return [...found.values()];
}

export function readableNames(names: readonly VisibleName[]): ReadableNames {
  return names.map(({ scope, name }) => [scope, name]);
}

interface Declared {
  readonly name: string;
  readonly exported: boolean;
  /** False for what only shadows. */
  readonly readable: boolean;
}

const cache = new WeakMap<ts.Node, readonly Declared[]>();

function declaredIn(node: ts.Node): readonly Declared[] {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const declared = [...declarations(node)];
  cache.set(node, declared);
  return declared;
}

function* declarations(node: ts.Node): Generator<Declared> {
  if (ts.isFunctionLike(node)) {
    for (const parameter of node.parameters) yield* bound(parameter.name, false);
    if ('body' in node && node.body !== undefined && ts.isBlock(node.body)) yield* hoistedVars(node.body);
  } else if (ts.isSourceFile(node)) {
    yield* ofStatements(node.statements);
    yield* hoistedVars(node);
  } else if (ts.isBlock(node) || ts.isModuleBlock(node)) yield* ofStatements(node.statements);
  else if (ts.isCaseBlock(node)) for (const clause of node.clauses) yield* ofStatements(clause.statements);
  else if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    if (node.initializer !== undefined && ts.isVariableDeclarationList(node.initializer)) yield* ofList(node.initializer, false);
  } else if (ts.isCatchClause(node) && node.variableDeclaration !== undefined) yield* bound(node.variableDeclaration.name, false);
}

function* ofStatements(statements: readonly ts.Statement[]): Generator<Declared> {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) {
      if (isAmbient(statement)) continue;
      yield* ofList(statement.declarationList, isExported(statement) && ts.isSourceFile(statement.parent));
    } else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name !== undefined) {
      yield { name: statement.name.text, exported: false, readable: false };
    }
  }
}

function* ofList(list: ts.VariableDeclarationList, exported: boolean): Generator<Declared> {
  for (const declaration of list.declarations) {
    for (const each of bound(declaration.name, exported)) yield isFunctionValue(declaration.initializer) ? { ...each, readable: false } : each;
  }
}

function isFunctionValue(node: ts.Expression | undefined): boolean {
  return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node));
}

function* bound(name: ts.BindingName, exported: boolean): Generator<Declared> {
  if (ts.isIdentifier(name)) {
    if (name.text !== 'this' && name.text !== '') yield { name: name.text, exported, readable: true };
    return;
  }
  for (const element of name.elements) if (ts.isBindingElement(element)) yield* bound(element.name, exported);
}

/** `var`s of nested blocks belong to the function. */
function* hoistedVars(body: ts.Node): Generator<Declared> {
  const found: Declared[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0 && !(ts.isVariableStatement(node.parent) && (isExported(node.parent) || isAmbient(node.parent)))) found.push(...ofList(node, false));
    ts.forEachChild(node, walk);
  };
  ts.forEachChild(body, walk);
  yield* found;
}

function isExported(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true;
}

function isAmbient(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) === true;
}

function usesThis(node: ts.SignatureDeclaration): boolean {
  if (ts.isArrowFunction(node) || !('body' in node) || node.body === undefined) return false;
  let used = false;
  const walk = (child: ts.Node): void => {
    if (child.kind === ts.SyntaxKind.ThisKeyword) used = true;
    else if (!used && !(ts.isFunctionLike(child) && !ts.isArrowFunction(child)) && !ts.isClassLike(child)) ts.forEachChild(child, walk);
  };
  ts.forEachChild(node.body, walk);
  return used;
}
