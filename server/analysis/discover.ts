// Discovery: which functions are orchestrations and activities, by registration and by the type of their context parameter.
import { ts } from 'ts-morph';
import { dialectOfModule, dialectOf } from '../dialects/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { fileOfKey, functionsIn, keyOf, type FunctionKey } from './functions.ts';
import { homeRegistrations } from './home-registrations.ts';
import { clientCallsOf } from './client-calls.ts';
import type { ActivityModel, BuilderModel, CandidateModel, ClientCall, DialectId, OrchestrationModel, RegistrationModel, Span, WorkspaceModel } from './model.ts';
import type { Workspace } from './program.ts';
import { registrationsOf, type FileRegistrations } from './registrations.ts';
import { functionsOf, meaningOf, type ResolveContext } from './resolve.ts';
import { typeOrigin } from './type-origins.ts';
import { temporalRoots, type WorkflowFunction } from './temporal-roots.ts';
import { temporalFile, type TemporalFile } from './temporal-workflows.ts';
import { annotationOf, enclosingFunction, functionName, headOf, isFunctionNode, spanOf, type FunctionNode } from './syntax.ts';

/** What one file says about orchestrations; plain data, kept until the file (or what it imports) changes. */
export interface FileDiscovery extends FileRegistrations {
  /** Top-level functions of this file that take an orchestration context first. */
  readonly candidates: readonly { readonly key: FunctionKey; readonly dialect: Dialect; readonly exported: boolean }[];
  /** Functions of the project that are handed a context by a function of this file. */
  readonly helpers: readonly FunctionKey[];
  readonly temporal: TemporalFile;
  readonly clientCalls: readonly ClientCall[];
}

/** Reads the whole workspace. For repeated use keep the results of `discoverFile` and give them to `assemble`. */
export function discover(workspace: Workspace): WorkspaceModel {
  return assemble(workspace, workspace.files.map(file => discoverFile(workspace, file)));
}

export function discoverFile(context: ResolveContext, file: ts.SourceFile): FileDiscovery {
  const registrations = registrationsOf(context, file);
  const contextual = contextFunctions(context, file);
  return { ...registrations, candidates: contextual.candidates, helpers: contextual.helpers, temporal: temporalFile(context, file), clientCalls: clientCallsOf(context, file) };
}

/** Joins the findings of all files to the model of the workspace. */
export function assemble(workspace: Workspace, files: readonly FileDiscovery[], chosen: (file: string) => DialectId | undefined = () => undefined): WorkspaceModel {
  const isChosen = (dialect: DialectId, file: string): boolean => (chosen(file) ?? dialect) === dialect;
  const registrations = files.flatMap(file => file.registrations).filter(({ dialect, call }) => isChosen(dialect, call.file));
  const helpers = new Set(files.flatMap(file => file.helpers));
  const registered = new Set(registrations.flatMap(registration => (registration.kind === 'orchestration' && registration.handler !== undefined ? [registration.handler] : [])));
  const orchestrations: OrchestrationModel[] = [];
  const candidates: CandidateModel[] = [];
  for (const registration of homeRegistrations(registrations, workspace.folder)) {
    const node = functionBehind(workspace, registration.handler);
    if (node !== undefined) orchestrations.push(registeredOrchestration(registration, node));
  }
  for (const candidate of files.flatMap(file => file.candidates).filter(({ dialect, key }) => isChosen(dialect.id, fileOfKey(key)))) {
    if (registered.has(candidate.key) || helpers.has(candidate.key)) continue;
    const node = functionBehind(workspace, candidate.key);
    if (node === undefined) continue;
    candidates.push({ key: candidate.key, functionName: functionName(node), head: headSpan(node), dialect: candidate.dialect.id, exported: candidate.exported });
    if (candidate.exported) orchestrations.push(recognisedOrchestration(candidate.dialect, node));
  }
  for (const workflow of temporalRoots(workspace, files.map(file => file.temporal))) {
    if (!registered.has(workflow.key) && isChosen('temporal', fileOfKey(workflow.key))) orchestrations.push(workflowOrchestration(workflow));
  }
  registrations.push(...files.flatMap(file => file.temporal.activities.map(temporalActivity)));
  const builders = joinBuilders(files.flatMap(file => file.builders));
  const unread = files.some(file => file.unread);
  return {
    bundles: files.flatMap(({ temporal }) => (temporal.bundle === undefined ? [] : [{ ...temporal.bundle, folder: packageFolder(workspace, temporal.bundle.path) }])),
    orchestrations,
    activities: registrations.flatMap(registration => activity(workspace, registration)),
    registrations,
    candidates,
    builders,
    policies: files.flatMap(file => file.policies),
    workers: files.flatMap(file => file.workers),
    clientCalls: files.flatMap(file => file.clientCalls),
    complete: !unread && !builders.some(builder => builder.opaque),
    unread,
  };
}

/** The nearest folder with a `package.json`, or the workspace's. */
function packageFolder(workspace: Workspace, file: string): string {
  let folder = file;
  do folder = folder.slice(0, folder.lastIndexOf('/'));
  while (folder.length > workspace.folder.length && workspace.text(`${folder}/package.json`) === undefined);
  return folder;
}

/** Several files may speak of one builder. */
function joinBuilders(parts: readonly BuilderModel[]): readonly BuilderModel[] {
  const builders = new Map<string, BuilderModel>();
  for (const part of parts) {
    const known = builders.get(part.id);
    builders.set(part.id, known === undefined ? part : { ...known, includes: [...known.includes, ...part.includes], opaque: known.opaque || part.opaque, open: known.open || part.open });
  }
  return [...builders.values()];
}

/** The node of a function by its key, in the current program. */
function functionBehind(workspace: Workspace, key: FunctionKey | undefined): FunctionNode | undefined {
  if (key === undefined) return undefined;
  const file = workspace.file(fileOfKey(key));
  return file === undefined ? undefined : functionsIn(file).get(key);
}

/** The dialect whose orchestration context the function takes first, by annotation of the parameter or of the variable that holds it. */
function orchestrationDialect(context: ResolveContext, node: FunctionNode): Dialect | undefined {
  const parameter = node.parameters[0];
  const annotation = parameter === undefined ? undefined : annotationOf(parameter);
  const origin = annotation === undefined ? undefined : typeOrigin(context, annotation);
  const dialect = origin === undefined ? undefined : dialectOfModule(origin.module);
  if (dialect !== undefined) return dialect.contextTypes.includes(origin?.name ?? '') ? dialect : undefined;
  const holder = node.parent;
  const type = ts.isVariableDeclaration(holder) ? holder.type : ts.isSatisfiesExpression(holder) ? holder.type : undefined;
  const held = type === undefined || annotation !== undefined ? undefined : typeOrigin(context, type);
  const byHolder = held === undefined ? undefined : dialectOfModule(held.module);
  return byHolder?.functionTypes.includes(held?.name ?? '') === true ? byHolder : undefined;
}

function contextFunctions(context: ResolveContext, file: ts.SourceFile): Pick<FileDiscovery, 'candidates' | 'helpers'> {
  const candidates: { readonly key: FunctionKey; readonly dialect: Dialect; readonly exported: boolean }[] = [];
  const helpers = new Set<FunctionKey>();
  const exportNames = exportedNames(file);
  for (const [key, node] of functionsIn(file)) {
    const dialect = mayTakeContext(node) ? orchestrationDialect(context, node) : undefined;
    if (dialect === undefined) continue;
    if (isTopLevel(node)) candidates.push({ key, dialect, exported: isExported(node, exportNames) });
    for (const helper of handedContext(context, node)) if (helper !== key) helpers.add(helper);
  }
  return { candidates, helpers: [...helpers] };
}

function mayTakeContext(node: FunctionNode): boolean {
  const parameter = node.parameters[0];
  if (parameter === undefined) return false;
  const annotation = annotationOf(parameter);
  if (annotation !== undefined) return ts.isTypeReferenceNode(annotation) || ts.isImportTypeNode(annotation);
  return ts.isVariableDeclaration(node.parent) ? node.parent.type !== undefined : ts.isSatisfiesExpression(node.parent);
}

/** Functions that are called with the context, or handed on as values, inside an orchestration or a helper. */
function handedContext(context: ResolveContext, owner: FunctionNode): readonly FunctionKey[] {
  const name = owner.parameters[0]?.name;
  const contextName = name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
  const keys: FunctionKey[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const takes = node.arguments.some(argument => ts.isIdentifier(argument) && argument.text === contextName);
      if (takes) keys.push(...functionsOf(meaningOf(context, node.expression)).map(keyOf));
      for (const argument of node.arguments) {
        if (ts.isIdentifier(argument) && argument.text !== contextName) keys.push(...functionsOf(meaningOf(context, argument)).map(keyOf));
      }
    }
    ts.forEachChild(node, visit);
  };
  if (owner.body !== undefined) visit(owner.body);
  return keys;
}

function exportedNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined && statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause)) {
      for (const element of statement.exportClause.elements) names.add((element.propertyName ?? element.name).text);
    }
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) names.add(statement.expression.text);
    if (ts.isExpressionStatement(statement)) for (const name of assignedExports(statement.expression)) names.add(name);
  }
  return names;
}

/** What CommonJS exports by name: `module.exports = { f }`, `module.exports = f`, `exports.f = f`. */
function assignedExports(expression: ts.Expression): readonly string[] {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  const { left, right } = expression;
  if (!/^(?:module\.)?exports\b/.test(left.getText())) return [];
  if (ts.isIdentifier(right)) return [right.text];
  if (!ts.isObjectLiteralExpression(right)) return [];
  return right.properties.flatMap(property => {
    if (ts.isShorthandPropertyAssignment(property)) return [property.name.text];
    return ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer) ? [property.initializer.text] : [];
  });
}

/** A declaration of the module, or a function that a variable of the module holds or the module exports. */
function isTopLevel(node: FunctionNode): boolean {
  if (enclosingFunction(node) !== undefined || ts.isMethodDeclaration(node)) return false;
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (isFunctionNode(at) || ts.isCallExpression(at) || ts.isObjectLiteralExpression(at) || ts.isClassLike(at)) return false;
  }
  return true;
}

function isExported(node: FunctionNode, names: ReadonlySet<string>): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isExportAssignment(at)) return true;
    if (ts.isVariableStatement(at) || ts.isFunctionDeclaration(at)) {
      if (at.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword) === true) return true;
    }
  }
  return names.has(functionName(node));
}

function registeredOrchestration(registration: RegistrationModel, node: FunctionNode): OrchestrationModel {
  return {
    name: registration.name,
    version: registration.version ?? '1.0.0',
    codec: registration.codec,
    dialect: registration.dialect,
    functionName: functionName(node),
    key: keyOf(node),
    function: spanOf(node),
    head: headSpan(node),
    registration: registration.call,
    nameConstant: registration.nameConstant,
  };
}

function recognisedOrchestration(dialect: Dialect, node: FunctionNode): OrchestrationModel {
  return {
    name: undefined,
    version: '1.0.0',
    codec: 'typed',
    dialect: dialect.id,
    functionName: functionName(node),
    key: keyOf(node),
    function: spanOf(node),
    head: headSpan(node),
    registration: undefined,
    nameConstant: undefined,
  };
}

function workflowOrchestration({ name, node }: WorkflowFunction): OrchestrationModel {
  return { ...recognisedOrchestration(dialectOf('temporal'), node), name };
}

/** What a proxy or a worker names runs elsewhere, under the name of the member. */
function temporalActivity({ name, key, at }: TemporalFile['activities'][number]): RegistrationModel {
  return {
    kind: 'activity', method: 'proxyActivities', name, nameSpan: at, nameConstant: undefined, version: '1.0.0', versionSpan: undefined, codec: 'typed', dialect: 'temporal',
    handler: key, handlerSpan: at, call: at, builder: `${at.file}@activities`,
  };
}

function activity(workspace: Workspace, registration: RegistrationModel): readonly ActivityModel[] {
  if (registration.kind !== 'activity' || registration.name === undefined) return [];
  const node = functionBehind(workspace, registration.handler);
  return [{ name: registration.name, function: node === undefined ? undefined : spanOf(node), registration: registration.call }];
}

/** The name, or what stands before the body. */
function headSpan(node: FunctionNode): Span {
  const head = headOf(node);
  if (head !== undefined) return spanOf(head);
  const whole = spanOf(node);
  return { ...whole, end: Math.max(whole.start + 1, node.body?.getStart() ?? whole.end) };
}
