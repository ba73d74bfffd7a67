// What a name means: follows imports, barrels, aliases, destructuring and constants to a declaration of the project, a global or a package member.
import { ts } from 'ts-morph';
import { dialectOfModule, isDialectModule } from '../dialects/index.ts';
import { assignedTo, returnsOf } from './assigned.ts';
import { isEngineFile } from './bundled.ts';
import { constantText } from './constants.ts';
import { elementsGiven, elementsOfLoop, elementsTaken } from './element-lists.ts';
import { followOnce } from './open-nodes.ts';
import { HopNotes } from './program-notes.ts';
import { expressionAt, nameOf, skipWrappers, type FunctionNode, isFunctionNode } from './syntax.ts';

/**
 * `global` and `module` name what lies outside the project by its path: `Date.now` is global `['Date', 'now']`, an import of `readFileSync`
 * is module `node:fs` with `['readFileSync']` (a default import is `['default']`, the result of a call adds `()`; `root` is that call). `member` is a property of a type that a library declares.
 * `value` is an expression that is no function (its initialiser); `several` is one of many (a conditional, a lookup by a computed key).
 */
export type Meaning =
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'class'; readonly node: ts.ClassLikeDeclaration }
  | { readonly kind: 'global'; readonly path: readonly string[] }
  | { readonly kind: 'module'; readonly module: string; readonly path: readonly string[]; readonly root?: ts.Node }
  | { readonly kind: 'member'; readonly owner: string; readonly name: string }
  | { readonly kind: 'parameter'; readonly node: ts.ParameterDeclaration; readonly defaults: Meaning | undefined }
  | { readonly kind: 'value'; readonly node: ts.Node }
  | { readonly kind: 'several'; readonly of: readonly Meaning[] }
  | { readonly kind: 'unknown' };

export interface ResolveContext {
  readonly checker: ts.TypeChecker;
  /** True for the project's own source files. */
  owns(file: ts.SourceFile): boolean;
}

/** Longer chains of aliases are not written by people; beyond this the answer is `unknown`. */
const HOPS_MAX = 40;
const UNKNOWN: Meaning = { kind: 'unknown' };
/** Names under which the global object is known. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

/** What an expression stands for when it is called, constructed or read. Never throws on incomplete source. */
export function meaningOf(context: ResolveContext, expression: ts.Node, hops: number = HOPS_MAX): Meaning {
  return meanings.within(context.checker, skipWrappers(expression), hops, node => readMeaning(context, node, hops)) ?? UNKNOWN;
}

const meanings = new HopNotes<Meaning>();

/** What is answered inside of a circle holds for this question only, and is not remembered. */
function unfinished(meaning: Meaning): Meaning {
  meanings.mayGoOn(0);
  return meaning;
}

function readMeaning(context: ResolveContext, node: ts.Node, hops: number): Meaning {
  if (ts.isIdentifier(node)) return meaningOfIdentifier(context, node, hops);
  if (ts.isPropertyAccessExpression(node)) return meaningOfMember(context, node.expression, node.name.text, node.name, hops);
  if (ts.isElementAccessExpression(node)) return meaningOfElement(context, node, hops);
  if (isFunctionNode(node)) return { kind: 'function', node };
  if (ts.isClassExpression(node)) return { kind: 'class', node };
  if (ts.isConditionalExpression(node)) return several(meaningOf(context, node.whenTrue, hops - 1), meaningOf(context, node.whenFalse, hops - 1));
  if (ts.isBinaryExpression(node)) return meaningOfBinary(context, node, hops);
  if (ts.isCallExpression(node)) return meaningOfCall(context, node, hops);
  if (ts.isNewExpression(node)) return resultOf(context, meaningOf(context, node.expression, hops - 1), node, hops);
  if (ts.isAwaitExpression(node)) return awaited(meaningOf(context, node.expression, hops - 1), node);
  if (ts.isMetaProperty(node)) return { kind: 'global', path: ['import', 'meta'] };
  return { kind: 'value', node };
}

/** What a symbol stands for; aliases of imports are followed to where the thing is declared. */
export function meaningOfSymbol(context: ResolveContext, symbol: ts.Symbol, hops: number = HOPS_MAX): Meaning {
  if (!meanings.mayGoOn(hops)) return UNKNOWN;
  if (symbol.flags & ts.SymbolFlags.Alias) return meaningOfAlias(context, symbol, hops);
  const declarations = symbol.declarations ?? [];
  const own = declarations.filter(declaration => context.owns(declaration.getSourceFile()) && !isAmbient(declaration));
  if (own.length === 0) return meaningOfForeign(context, symbol, declarations);
  const declaration = own.find(isImplementation) ?? symbol.valueDeclaration ?? own[0];
  return declaration === undefined ? UNKNOWN : meaningOfDeclaration(context, declaration, hops);
}

/** All functions of the project that an expression may stand for. */
export function functionsOf(meaning: Meaning): readonly FunctionNode[] {
  if (meaning.kind === 'function') return [meaning.node];
  if (meaning.kind === 'several') return meaning.of.flatMap(functionsOf);
  if (meaning.kind === 'parameter' && meaning.defaults !== undefined) return functionsOf(meaning.defaults);
  return [];
}

/** The meanings of a choice, one by one. */
export function alternatives(meaning: Meaning): readonly Meaning[] {
  if (meaning.kind === 'several') return meaning.of.flatMap(alternatives);
  if (meaning.kind === 'parameter' && meaning.defaults !== undefined) return alternatives(meaning.defaults);
  return [meaning];
}

function meaningOfIdentifier(context: ResolveContext, node: ts.Identifier, hops: number): Meaning {
  const { checker } = context;
  const symbol = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
  if (symbol === undefined || symbol.declarations === undefined || symbol.declarations.length === 0) {
    return { kind: 'global', path: GLOBAL_OBJECTS.has(node.text) ? [] : [node.text] };
  }
  const meaning = meaningOfSymbol(context, symbol, hops - 1);
  const first = meaning.kind === 'global' ? meaning.path[0] : undefined;
  return first !== undefined && GLOBAL_OBJECTS.has(first) && meaning.kind === 'global' ? { kind: 'global', path: meaning.path.slice(1) } : meaning;
}

/** `base.name`, written, destructured or computed. `at` is a node whose symbol the checker may know. */
function meaningOfMember(context: ResolveContext, base: ts.Expression, name: string, at: ts.Node | undefined, hops: number): Meaning {
  const owner = meaningOf(context, base, hops - 1);
  const answers = alternatives(owner).map(each => memberOf(context, each, name, hops));
  const known = answers.filter(each => each.kind !== 'unknown');
  if (known.length > 0) return several(...known);
  const symbol = at === undefined ? context.checker.getTypeAtLocation(base).getProperty(name) : context.checker.getSymbolAtLocation(at);
  return symbol === undefined ? UNKNOWN : meaningOfSymbol(context, symbol, hops - 1);
}

function memberOf(context: ResolveContext, owner: Meaning, name: string, hops: number): Meaning {
  if (owner.kind === 'global') {
    return owner.path.length === 0 && GLOBAL_OBJECTS.has(name) ? owner : { kind: 'global', path: [...owner.path, name] };
  }
  if (owner.kind === 'module') return { ...owner, path: [...owner.path, name] };
  // `.call`, `.apply` and `.bind` of a function are the function.
  if (owner.kind === 'function' && (name === 'call' || name === 'apply' || name === 'bind')) return owner;
  if (owner.kind === 'value' && ts.isObjectLiteralExpression(owner.node)) return memberOfLiteral(context, owner.node, name, hops);
  if (owner.kind === 'value' && ts.isSourceFile(owner.node)) return exportOf(context, owner.node, name, hops);
  if (owner.kind === 'value' && ts.isNewExpression(owner.node)) return memberOfInstance(context, owner.node, name, hops);
  return UNKNOWN;
}

/** What an object that is made here has: its class says more than an interface that it is held as. */
function memberOfInstance(context: ResolveContext, made: ts.NewExpression, name: string, hops: number): Meaning {
  const { symbol } = context.checker.getTypeAtLocation(made);
  if (symbol === undefined || symbol.declarations?.some(each => ts.isClassLike(each) && context.owns(each.getSourceFile())) !== true) return UNKNOWN;
  const member = context.checker.getTypeAtLocation(made).getProperty(name);
  return member === undefined ? UNKNOWN : meaningOfSymbol(context, member, hops - 1);
}

function exportOf(context: ResolveContext, file: ts.SourceFile, name: string, hops: number): Meaning {
  const module = context.checker.getSymbolAtLocation(file);
  const symbol = module === undefined ? undefined : context.checker.tryGetMemberInModuleExports(name, module);
  return symbol === undefined ? UNKNOWN : meaningOfSymbol(context, symbol, hops - 1);
}

function memberOfLiteral(context: ResolveContext, literal: ts.ObjectLiteralExpression, name: string, hops: number): Meaning {
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = memberOf(context, meaningOf(context, property.expression, hops - 1), name, hops - 1);
      if (spread.kind !== 'unknown') return spread;
    } else if (property.name !== undefined && nameOf(property.name) === name) {
      return meaningOfDeclaration(context, property, hops - 1);
    }
  }
  return UNKNOWN;
}

function meaningOfElement(context: ResolveContext, node: ts.ElementAccessExpression, hops: number): Meaning {
  const key = constantText(context, node.argumentExpression);
  if (key !== undefined) return meaningOfMember(context, node.expression, key, undefined, hops);
  const owner = meaningOf(context, node.expression, hops - 1);
  if (owner.kind === 'global' || owner.kind === 'module') return several(...keysOf(context, node.argumentExpression).map(each => memberOf(context, owner, each, hops)));
  if (owner.kind !== 'value') return UNKNOWN;
  if (ts.isObjectLiteralExpression(owner.node)) return several(...owner.node.properties.map(property => (ts.isSpreadAssignment(property) ? UNKNOWN : meaningOfDeclaration(context, property, hops - 1))));
  if (ts.isArrayLiteralExpression(owner.node)) return several(...owner.node.elements.map(element => meaningOf(context, element, hops - 1)));
  return UNKNOWN;
}

/** The texts that a key may be, where its type lists them. */
function keysOf(context: ResolveContext, key: ts.Expression): readonly string[] {
  const type = context.checker.getTypeAtLocation(key);
  return type.isUnion() && type.types.every(each => each.isStringLiteral()) ? type.types.flatMap(each => (each.isStringLiteral() ? [each.value] : [])) : [];
}

function meaningOfBinary(context: ResolveContext, node: ts.BinaryExpression, hops: number): Meaning {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.CommaToken || operator === ts.SyntaxKind.EqualsToken) return meaningOf(context, node.right, hops - 1);
  if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
    return several(meaningOf(context, node.left, hops - 1), meaningOf(context, node.right, hops - 1));
  }
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return meaningOf(context, node.right, hops - 1);
  return { kind: 'value', node };
}

/** Calls that hand out something known: `f.bind(x)`, `require('fs')`, `import('fs')`, `Object.freeze(x)`, `promisify(f)`. */
function meaningOfCall(context: ResolveContext, node: ts.CallExpression, hops: number): Meaning {
  const first = node.arguments[0];
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return moduleNamed(context, first);
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'bind') return meaningOf(context, callee.expression, hops - 1);
  if (ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee)) {
    const target = meaningOf(context, callee, hops - 1);
    if (target.kind === 'global' && target.path.join('.') === 'require') return moduleNamed(context, first);
    if (target.kind === 'global' && target.path.join('.') === 'process.getBuiltinModule') return moduleNamed(context, first);
    if (target.kind === 'global' && target.path.join('.') === 'Object.freeze' && first !== undefined) return meaningOf(context, first, hops - 1);
    if (target.kind === 'module' && target.path.at(-1) === 'createRequire') return { kind: 'global', path: ['require'] };
    if (target.kind === 'module' && target.path.at(-1) === 'promisify' && first !== undefined) return meaningOf(context, first, hops - 1);
    return resultOf(context, target, node, hops);
  }
  return resultOf(context, meaningOf(context, callee, hops - 1), node, hops);
}

/** What a package hands out still belongs to the package: `axios.create().get`. A function of the project hands out what it returns, where that can be called. */
function resultOf(context: ResolveContext, target: Meaning, node: ts.CallExpression | ts.NewExpression, hops: number): Meaning {
  if (target.kind === 'module' && (!isDialectModule(target.module) || hasKnownMembers(target))) return { kind: 'module', module: target.module, path: [...target.path, '()'], root: node };
  const value: Meaning = { kind: 'value', node };
  if (target.kind === 'member' && ts.isCallExpression(node)) return firstOf(elementsTaken(node, target, each => meaningOf(context, each, hops - 1)), value);
  if (target.kind !== 'function' || ts.isNewExpression(node)) return value;
  return followOnce(target.node, () => unfinished(value), () => {
    const found = returnsOf(target.node).flatMap(each => alternatives(returnedMeaning(context, target.node, each, node, hops - 1))).filter(isCallable);
    return found.length === 0 ? value : several(...found);
  });
}

/** What `proxyActivities()` hands out has activities as members, whatever its type says; `workflowInfo()` says whether a replay is going on, `makeContinueAsNewFunc()` goes on as new. */
function hasKnownMembers(target: Extract<Meaning, { readonly kind: 'module' }>): boolean {
  const name = target.path.at(-1) ?? '';
  const dialect = dialectOfModule(target.module);
  if (dialect !== undefined && Object.hasOwn(dialect.functions, `${name}.()`)) return true;
  return dialect?.activityProxies.includes(name) === true || dialect?.replaying.some(path => path.startsWith(`${name}.()`)) === true;
}

/** A parameter that is returned is the argument of this call. */
function returnedMeaning(context: ResolveContext, owner: FunctionNode, expression: ts.Expression, call: ts.CallExpression, hops: number): Meaning {
  const meaning = meaningOf(context, expression, hops - 1);
  const index = meaning.kind === 'parameter' ? owner.parameters.indexOf(meaning.node) : -1;
  const argument = index < 0 ? undefined : call.arguments[index];
  return argument === undefined || ts.isSpreadElement(argument) ? meaning : meaningOf(context, argument, hops - 1);
}

function isCallable(meaning: Meaning): boolean {
  return meaning.kind === 'function' || meaning.kind === 'class' || meaning.kind === 'module' || (meaning.kind === 'global' && meaning.path.join('.') !== 'undefined');
}

function moduleNamed(context: ResolveContext, argument: ts.Expression | undefined): Meaning {
  if (argument === undefined || !ts.isStringLiteral(argument)) return UNKNOWN;
  const file = context.checker.getSymbolAtLocation(argument)?.valueDeclaration;
  if (file !== undefined && resolvesToProject(context, argument)) return { kind: 'value', node: file };
  return { kind: 'module', module: argument.text, path: [] };
}

/** Awaiting what a package hands out gives what belongs to the package; awaiting anything else a value that nobody knows. */
function awaited(meaning: Meaning, node: ts.Node): Meaning {
  return meaning.kind === 'module' || (meaning.kind === 'value' && ts.isSourceFile(meaning.node)) ? meaning : { kind: 'value', node };
}

/** Follows one hop at a time, so that an import from a package that cannot be seen still says which package it is. */
function meaningOfAlias(context: ResolveContext, symbol: ts.Symbol, hops: number): Meaning {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) return UNKNOWN;
  // `const { a } = require('m')` of JavaScript is an alias for the compiler; here it is the variable that it looks like.
  if (ts.isVariableDeclaration(declaration)) return meaningOfVariable(context, declaration, hops);
  if (ts.isBindingElement(declaration)) return meaningOfBinding(context, declaration, hops);
  const from = importOf(declaration);
  if (from !== undefined && !resolvesToProject(context, from.specifier)) {
    return { kind: 'module', module: from.specifier.text, path: from.name === undefined ? [] : [from.name] };
  }
  if (ts.isExportAssignment(declaration)) return meaningOf(context, declaration.expression, hops - 1);
  const next = context.checker.getImmediateAliasedSymbol(symbol);
  if (next === undefined || next === symbol) return UNKNOWN;
  const exported = assignedExport(next.valueDeclaration);
  if (exported !== undefined) return meaningOf(context, exported, hops - 1);
  if (next.flags & ts.SymbolFlags.ValueModule) return { kind: 'value', node: next.valueDeclaration ?? declaration };
  return next.declarations === undefined ? UNKNOWN : meaningOfSymbol(context, next, hops - 1);
}

/** The module and the exported name that an import or re-export declaration names; no name for a namespace. */
function importOf(declaration: ts.Declaration): { readonly specifier: ts.StringLiteral; readonly name: string | undefined } | undefined {
  if (ts.isImportSpecifier(declaration)) return from(declaration.parent.parent.parent.moduleSpecifier, (declaration.propertyName ?? declaration.name).text);
  if (ts.isImportClause(declaration)) return from(declaration.parent.moduleSpecifier, 'default');
  if (ts.isNamespaceImport(declaration)) return from(declaration.parent.parent.moduleSpecifier, undefined);
  if (ts.isNamespaceExport(declaration)) return from(declaration.parent.moduleSpecifier, undefined);
  if (ts.isExportSpecifier(declaration)) return from(declaration.parent.parent.moduleSpecifier, (declaration.propertyName ?? declaration.name).text);
  if (ts.isImportEqualsDeclaration(declaration) && ts.isExternalModuleReference(declaration.moduleReference)) return from(declaration.moduleReference.expression, undefined);
  return undefined;
}

function from(specifier: ts.Expression | undefined, name: string | undefined): ReturnType<typeof importOf> {
  return specifier !== undefined && ts.isStringLiteral(specifier) ? { specifier, name } : undefined;
}

function resolvesToProject(context: ResolveContext, specifier: ts.StringLiteral): boolean {
  // The engine's own doors keep their names, also where the workspace is the engine's repository.
  if (isDialectModule(specifier.text)) return false;
  const declaration = context.checker.getSymbolAtLocation(specifier)?.valueDeclaration;
  return declaration !== undefined && ts.isSourceFile(declaration) && context.owns(declaration);
}

/** Something that a library, a package or a `declare` states. */
function meaningOfForeign(context: ResolveContext, symbol: ts.Symbol, declarations: readonly ts.Declaration[]): Meaning {
  const declaration = symbol.valueDeclaration ?? declarations[0];
  if (declaration === undefined) return UNKNOWN;
  const parent = declaration.parent;
  if (ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent)) return { kind: 'member', owner: parent.name?.text ?? '', name: symbol.name };
  if (ts.isSourceFile(declaration)) return { kind: 'value', node: declaration };
  const module = packageOf(context, declaration);
  return module === undefined ? { kind: 'global', path: [symbol.name] } : { kind: 'module', module, path: [symbol.name] };
}

/** `node:fs` for a declaration inside `declare module "node:fs"`, `uuid` for one in that package's folder, undefined for a global. */
function packageOf(context: ResolveContext, declaration: ts.Declaration): string | undefined {
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return node.name.text;
    if (ts.isModuleDeclaration(node) && node.flags & ts.NodeFlags.GlobalAugmentation) return undefined;
  }
  const file = declaration.getSourceFile();
  // What a file of the project states with `declare` is a global of the run time.
  if (!ts.isExternalModule(file) || context.owns(file)) return undefined;
  if (isEngineFile(file.fileName)) return '@reprise/engine';
  return /.*\/node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+)\//.exec(file.fileName)?.[1] ?? file.fileName;
}

function meaningOfDeclaration(context: ResolveContext, declaration: ts.Node, hops: number): Meaning {
  if (isFunctionNode(declaration)) return { kind: 'function', node: declaration };
  if (ts.isClassLike(declaration)) return { kind: 'class', node: declaration };
  if (ts.isVariableDeclaration(declaration)) return meaningOfVariable(context, declaration, hops);
  if (ts.isBindingElement(declaration)) return meaningOfBinding(context, declaration, hops);
  if (ts.isPropertyAssignment(declaration)) return meaningOf(context, declaration.initializer, hops - 1);
  if (ts.isShorthandPropertyAssignment(declaration)) return meaningOf(context, declaration.name, hops - 1);
  if (ts.isPropertyDeclaration(declaration)) return declaration.initializer === undefined ? UNKNOWN : meaningOf(context, declaration.initializer, hops - 1);
  if (ts.isParameter(declaration)) {
    const elements = elementsGiven(declaration, each => meaningOf(context, each, hops - 1)).filter(isCallable);
    const defaults = declaration.initializer !== undefined ? meaningOf(context, declaration.initializer, hops - 1) : elements.length > 0 ? several(...elements) : undefined;
    return { kind: 'parameter', node: declaration, defaults };
  }
  if (ts.isExportAssignment(declaration)) return meaningOf(context, declaration.expression, hops - 1);
  const exported = assignedExport(declaration);
  return exported === undefined ? { kind: 'value', node: declaration } : meaningOf(context, exported, hops - 1);
}

/** `module.exports = f` and `exports.f = g` of JavaScript files. */
function assignedExport(declaration: ts.Node | undefined): ts.Expression | undefined {
  if (declaration === undefined || !/\.[cm]?jsx?$/.test(declaration.getSourceFile().fileName)) return undefined;
  const assignment = ts.isBinaryExpression(declaration) ? declaration : declaration.parent;
  const isAssignment = assignment !== undefined && ts.isBinaryExpression(assignment) && assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment && (declaration === assignment || declaration === assignment.left) ? assignment.right : undefined;
}

/** A variable is what it is initialised with, or what its file assigns to it; of a loop it is a value that nobody knows. */
function meaningOfVariable(context: ResolveContext, declaration: ts.VariableDeclaration, hops: number): Meaning {
  return followOnce(declaration, () => unfinished({ kind: 'value', node: declaration }), () => heldMeaning(context, declaration, hops));
}

function heldMeaning(context: ResolveContext, declaration: ts.VariableDeclaration, hops: number): Meaning {
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const first = declaration.initializer === undefined ? undefined : meaningOf(context, declaration.initializer, hops - 1);
  if (isConstant || !ts.isIdentifier(declaration.name)) return first ?? firstOf(elementsOfLoop(declaration, each => meaningOf(context, each, hops - 1)), { kind: 'value', node: declaration });
  const later = assignedTo(declaration.getSourceFile(), declaration.name.text)
    .filter(expression => ts.isBinaryExpression(expression.parent) && context.checker.getSymbolAtLocation(expression.parent.left)?.valueDeclaration === declaration)
    .map(expression => meaningOf(context, expression, hops - 1))
    .filter(isCallable);
  if (later.length === 0) return first ?? { kind: 'value', node: declaration };
  return several(...(first === undefined ? [] : [first]), ...later);
}

function meaningOfBinding(context: ResolveContext, element: ts.BindingElement, hops: number): Meaning {
  const source = expressionAt(element, name => (ts.isComputedPropertyName(name) ? constantText(context, name.expression) : nameOf(name)));
  if (source === undefined || element.dotDotDotToken !== undefined) return { kind: 'value', node: element };
  const owner = meaningOf(context, source.expression, hops - 1);
  const found = alternatives(owner).map(each => source.names.reduce<Meaning>((base, name) => memberOf(context, base, name, hops - 1), each)).filter(each => each.kind !== 'unknown');
  if (found.length > 0) return several(...found);
  let type: ts.Type | undefined = context.checker.getTypeAtLocation(source.expression);
  let symbol: ts.Symbol | undefined;
  for (const name of source.names) {
    symbol = type?.getProperty(name);
    type = symbol === undefined ? undefined : context.checker.getTypeOfSymbol(symbol);
  }
  return symbol === undefined ? { kind: 'value', node: element } : meaningOfSymbol(context, symbol, hops - 1);
}

function isImplementation(declaration: ts.Declaration): boolean {
  return isFunctionNode(declaration) ? declaration.body !== undefined : !ts.isInterfaceDeclaration(declaration) && !ts.isTypeAliasDeclaration(declaration) && !ts.isModuleDeclaration(declaration);
}

/** Stated with `declare`, also from inside `declare global`: at run time it is whatever the global of that name is. */
function isAmbient(declaration: ts.Declaration): boolean {
  if (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) return true;
  for (let at: ts.Node = declaration; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isModuleDeclaration(at) && ts.getCombinedModifierFlags(at) & ts.ModifierFlags.Ambient) return true;
    if (isFunctionNode(at) && at.body !== undefined) return false;
  }
  return false;
}

/** What can be called among the elements of a list, or else what is known without them. */
function firstOf(elements: readonly Meaning[], otherwise: Meaning): Meaning {
  const callable = elements.filter(isCallable);
  return callable.length === 0 ? otherwise : several(...callable);
}

function several(...of: readonly Meaning[]): Meaning {
  return of.length > 1 ? { kind: 'several', of } : (of[0] ?? UNKNOWN);
}
