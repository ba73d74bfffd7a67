// Temporal's conventions: workflows are what a worker's workflows entry exports, or what a client or a workflow starts; activities are what a proxy or a worker names.
import { ts } from 'ts-morph';
import { keyOf, type FunctionKey } from './functions.ts';
import { functionsOf, meaningOf, meaningOfSymbol, type ResolveContext } from './resolve.ts';
import { enclosingFunction, isFunctionNode, nameOf, skipWrappers, spanOf, type FunctionNode } from './syntax.ts';
import { bundleSettings } from './bundle-settings.ts';
import type { BundleModel, Span } from './model.ts';

/** What one file says of workflows; plain data. */
export interface TemporalFile {
  /** Exported async functions of a file that uses the workflow module. */
  readonly candidates: readonly FunctionKey[];
  /** Functions of the project that functions of this file call. */
  readonly called: readonly FunctionKey[];
  /** Functions that are started as workflows. */
  readonly started: readonly FunctionKey[];
  /** Paths without extension that workers name as their workflows entry. */
  readonly entries: readonly string[];
  readonly activities: readonly { readonly name: string; readonly key: FunctionKey; readonly at: Span }[];
  /** What the file sets for the bundle of its package; undefined where it sets nothing. */
  readonly bundle: (Omit<BundleModel, 'folder'> & { readonly path: string }) | undefined;
}

export const NO_TEMPORAL: TemporalFile = { candidates: [], called: [], started: [], entries: [], activities: [], bundle: undefined };

interface Found {
  readonly context: ResolveContext;
  readonly file: ts.SourceFile;
  readonly called: Set<FunctionKey>;
  readonly started: Set<FunctionKey>;
  readonly entries: Set<string>;
  readonly activities: Map<FunctionKey, { readonly name: string; readonly key: FunctionKey; readonly at: Span }>;
}

export function temporalFile(context: ResolveContext, file: ts.SourceFile): TemporalFile {
  if (!file.text.includes('@temporalio/') && !/\b(?:workflowsPath|proxyActivities|ignoreModules|payloadConverterPath)\b/.test(file.text)) return NO_TEMPORAL;
  const modules = importedModules(file);
  const found: Found = { context, file, called: new Set(), started: new Set(), entries: new Set(), activities: new Map() };
  const isWorkflowFile = modules.has('@temporalio/workflow') && !['client', 'worker', 'activity', 'testing'].some(name => modules.has(`@temporalio/${name}`));
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) readCall(found, node, isWorkflowFile);
    if (ts.isPropertyAssignment(node)) readProperty(found, node);
    if (ts.isShorthandPropertyAssignment(node) && node.name.text === 'activities') addActivities(found, meaningMembers(found, node.name), node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return {
    candidates: isWorkflowFile ? exportedFunctions(context, file).filter(({ node }) => isLater(node)).map(({ node }) => keyOf(node)) : [],
    called: [...found.called],
    started: [...found.started],
    entries: [...found.entries],
    activities: [...found.activities.values()],
    bundle: bundleSettings(context, file),
  };
}

/** The functions that a module exports, also what it re-exports of the project, under their exported names. */
export function exportedFunctions(context: ResolveContext, file: ts.SourceFile): readonly { readonly name: string; readonly node: FunctionNode }[] {
  const module = context.checker.getSymbolAtLocation(file);
  if (module === undefined) return [];
  return context.checker.getExportsOfModule(module).flatMap(symbol => {
    const functions = functionsOf(meaningOfSymbol(context, symbol));
    const node = functions[0];
    return functions.length === 1 && node !== undefined && context.owns(node.getSourceFile()) ? [{ name: symbol.name, node }] : [];
  });
}

/** A workflow answers a promise: an async function, or one that says so. */
export function isLater(node: FunctionNode): boolean {
  if (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) return !('asteriskToken' in node && node.asteriskToken !== undefined);
  return node.type !== undefined && ts.isTypeReferenceNode(node.type) && ts.isIdentifier(node.type.typeName) && node.type.typeName.text === 'Promise';
}

/** Modules of which a value is imported. */
function importedModules(file: ts.SourceFile): ReadonlySet<string> {
  const modules = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const clause = statement.importClause;
    const named = clause?.namedBindings;
    const onlyTypes = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || (clause !== undefined && clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every(each => each.isTypeOnly));
    if (!onlyTypes) modules.add(statement.moduleSpecifier.text);
  }
  for (const required of file.text.matchAll(/\brequire\(\s*['"](@temporalio\/[\w-]+)['"]/g)) modules.add(required[1] ?? '');
  return modules;
}

function readCall(found: Found, node: ts.CallExpression, isWorkflowFile: boolean): void {
  const callee = skipWrappers(node.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  const [first] = node.arguments;
  if (/^(?:executeChild|startChild|start|execute|signalWithStart|executeUpdateWithStart|makeContinueAsNewFunc)$/.test(name) && first !== undefined && isStarting(callee)) {
    for (const started of functionsOf(meaningOf(found.context, first))) found.started.add(keyOf(started));
  }
  if (/^proxy(?:Local)?Activities$/.test(name) || node.typeArguments !== undefined) {
    const [type] = node.typeArguments ?? [];
    if (type !== undefined && /^proxy(?:Local)?Activities$/.test(name)) addActivities(found, typeMembers(found, type), node);
  }
  if (isWorkflowFile && enclosingFunction(node) !== undefined) for (const called of functionsOf(meaningOf(found.context, callee))) found.called.add(keyOf(called));
}

/** `client.workflow.start(f)`, `handle.client.workflow.execute(f)`, `executeChild(f)`; not `service.start(f)`. */
function isStarting(callee: ts.Node): boolean {
  if (ts.isIdentifier(callee)) return true;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return /^(?:executeChild|startChild|signalWithStart)$/.test(callee.name.text) || /(?:^|\.)(?:workflow|workflowClient)$/i.test(callee.expression.getText());
}

function readProperty(found: Found, node: ts.PropertyAssignment): void {
  const name = nameOf(node.name);
  if (name === 'activities') addActivities(found, meaningMembers(found, node.initializer), node);
  if (name !== 'workflowsPath') return;
  const path = entryPath(node.initializer);
  if (path === undefined) {
    if (isThisFile(node.initializer)) found.entries.add(found.file.fileName.replace(/\.[cm]?[jt]sx?$/, ''));
    return;
  }
  const folder = found.file.fileName.slice(0, found.file.fileName.lastIndexOf('/'));
  found.entries.add(joined(folder, path));
}

/** The relative path that `require.resolve('./workflows')`, `new URL('./workflows.ts', import.meta.url)` or `path.join(__dirname, 'workflows')` names. */
function entryPath(expression: ts.Expression): string | undefined {
  let text: string | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && text === undefined && /workflow|^\.{0,2}\//i.test(node.text)) text = node.text;
    ts.forEachChild(node, visit);
  };
  visit(expression);
  return text;
}

/** `__filename`, `require.resolve(__filename)`, `fileURLToPath(import.meta.url)`: the workflows stand beside the worker. */
function isThisFile(expression: ts.Expression): boolean {
  return /^(?:require\.resolve\()?(?:__filename|import\.meta\.filename)\)?$|^(?:url\.)?fileURLToPath\(import\.meta\.url\)$/.test(expression.getText());
}

function joined(folder: string, path: string): string {
  const parts = path.startsWith('/') ? [] : folder.split('/');
  for (const part of path.replace(/\.[cm]?[jt]sx?$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') || '/';
}

function addActivities(found: Found, members: readonly { readonly name: string; readonly node: FunctionNode }[], at: ts.Node): void {
  for (const { name, node } of members) {
    const key = keyOf(node);
    if (!found.activities.has(key)) found.activities.set(key, { name, key, at: spanOf(at, found.file) });
  }
}

/** `typeof activities` of a namespace or an object, `ReturnType<typeof createActivities>`. */
function typeMembers(found: Found, type: ts.TypeNode): readonly { readonly name: string; readonly node: FunctionNode }[] {
  if (ts.isTypeQueryNode(type)) return ts.isIdentifier(type.exprName) ? meaningMembers(found, type.exprName) : [];
  if (!ts.isTypeReferenceNode(type)) return [];
  return (type.typeArguments ?? []).flatMap(argument => typeMembers(found, argument));
}

function meaningMembers(found: Found, expression: ts.Node): readonly { readonly name: string; readonly node: FunctionNode }[] {
  const { context } = found;
  const meaning = meaningOf(context, expression);
  if (meaning.kind === 'value' && ts.isSourceFile(meaning.node)) return exportedFunctions(context, meaning.node);
  if (meaning.kind === 'value' && ts.isObjectLiteralExpression(meaning.node)) return literalMembers(context, meaning.node);
  // A factory of activities: what it returns.
  const factory = meaning.kind === 'function' ? meaning.node : meaning.kind === 'value' && ts.isCallExpression(meaning.node) ? functionsOf(meaningOf(context, meaning.node.expression))[0] : undefined;
  return factory?.body === undefined ? [] : returnedLiterals(factory).flatMap(literal => literalMembers(context, literal));
}

function literalMembers(context: ResolveContext, literal: ts.ObjectLiteralExpression): readonly { readonly name: string; readonly node: FunctionNode }[] {
  return literal.properties.flatMap(property => {
    const name = property.name === undefined ? undefined : nameOf(property.name);
    const held = ts.isPropertyAssignment(property) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : property;
    const node = isFunctionNode(held) ? held : functionsOf(meaningOf(context, held))[0];
    return name === undefined || node === undefined || ts.isSpreadAssignment(property) ? [] : [{ name, node }];
  });
}

function returnedLiterals(node: FunctionNode): readonly ts.ObjectLiteralExpression[] {
  const found: ts.ObjectLiteralExpression[] = [];
  const add = (expression: ts.Node): void => {
    const inner = skipWrappers(expression);
    if (ts.isObjectLiteralExpression(inner)) found.push(inner);
  };
  if (node.body !== undefined && !ts.isBlock(node.body)) add(node.body);
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at)) return;
    if (ts.isReturnStatement(at) && at.expression !== undefined) add(at.expression);
    ts.forEachChild(at, visit);
  };
  if (node.body !== undefined) ts.forEachChild(node.body, visit);
  return found;
}
