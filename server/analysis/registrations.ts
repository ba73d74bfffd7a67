// Finds the registering calls of one file: builder chains in any order, arrays of entries, object maps and loops over either.
import { ts } from 'ts-morph';
import { DIALECTS } from '../dialects/index.ts';
import type { Dialect, RegisterMethod } from '../dialects/dialect.ts';
import { constantName, constantText } from './constants.ts';
import { keyOf } from './functions.ts';
import type { BuilderModel, PolicyModel, RegistrationModel, Span, WorkerModel } from './model.ts';
import { builderOf, buildersBehind, isVisibleRegistry, type Builder } from './registry-builders.ts';
import { isPolicyMethod, policyOf, workerOf } from './registry-uses.ts';
import { functionsOf, meaningOf, type ResolveContext } from './resolve.ts';
import { rowsBehind, rowsOf, type Row } from './rows.ts';
import { isFunctionNode, nameOf, skipWrappers, spanOf } from './syntax.ts';
import { registerFunction } from './untyped-contexts.ts';

export interface FileRegistrations {
  readonly registrations: readonly RegistrationModel[];
  /** True where the file could not be read. */
  readonly unread: boolean;
  /** What this file says of builders; others may say more of the same ones. */
  readonly builders: readonly BuilderModel[];
  readonly policies: readonly PolicyModel[];
  readonly workers: readonly WorkerModel[];
}

export const NOTHING: FileRegistrations = { registrations: [], unread: false, builders: [], policies: [], workers: [] };

interface Sink {
  readonly context: ResolveContext;
  readonly registrations: RegistrationModel[];
  readonly builders: Map<string, SeenBuilder>;
  readonly policies: PolicyModel[];
  readonly workers: WorkerModel[];
}

interface SeenBuilder {
  readonly builder: Builder;
  readonly includes: BuilderModel['includes'][number][];
  opaque: boolean;
  open: boolean;
}

export function registrationsOf(context: ResolveContext, file: ts.SourceFile): FileRegistrations {
  // Every form spells one of these; most files of a workspace spell none.
  if (!/\bregister\w*\b|\bmerge\b|\bbuilder(?:From)?\b|VersionPolicy\b|\bstartWithStore\b|\borchestrat(?:or|ion)\s*\(|\bdurable-functions\b/.test(file.text)) return NOTHING;
  const sink: Sink = { context, registrations: [], builders: new Map(), policies: [], workers: [] };
  const visit = (node: ts.Node): void => {
    // A chain of many calls nests as deep as it is long, so it is walked here without recursion.
    let at = node;
    while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
      readCall(sink, at, at.expression);
      for (const argument of at.arguments) visit(argument);
      at = at.expression.expression;
    }
    if (ts.isCallExpression(at) && ts.isIdentifier(at.expression) && !readFunction(sink, at)) readHandedOn(sink, at);
    ts.forEachChild(at, visit);
  };
  ts.forEachChild(file, visit);
  sink.registrations.sort((a, b) => a.call.start - b.call.start);
  const builders = [...sink.builders.values()].map(({ builder, includes, opaque, open }) => ({ id: builder.id, kind: builder.kind, start: builder.start, made: builder.made, includes, opaque, open }));
  return { registrations: sink.registrations, unread: false, builders, policies: sink.policies, workers: sink.workers };
}

function readCall(sink: Sink, call: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
  const method = callee.name.text;
  if (method === 'builder' || method === 'builderFrom') return readStart(sink, call, method);
  if (readFunction(sink, call)) return;
  if (isPolicyMethod(method)) {
    const policy = policyOf(sink.context, call, callee);
    if (policy !== undefined) sink.policies.push(policy);
  }
  if (method === 'startWithStore') {
    const worker = workerOf(sink.context, call, callee);
    if (worker !== undefined) sink.workers.push(worker);
  }
  const relevant = method === 'registerAll' || method === 'merge' || DIALECTS.some(dialect => Object.hasOwn(dialect.registerMethods, method));
  if (!relevant) return readHandedOn(sink, call);
  const found = builderOf(sink.context, callee.expression);
  if (found === undefined) return;
  const builder = { ...found, kind: found.dialect.registerMethods[method]?.kind ?? found.kind };
  const place: Span = { file: call.getSourceFile().fileName, start: callee.name.getStart(), end: call.end };
  const registering = builder.dialect.registerMethods[method];
  if (method === 'merge') readMerge(sink, call, builder);
  else if (method === 'registerAll') readAll(sink, call, builder);
  else if (registering !== undefined) readOne(sink, call, place, method, registering, builder);
}

function seen(sink: Sink, builder: Builder): SeenBuilder {
  const known = sink.builders.get(builder.id) ?? { builder, includes: [], opaque: false, open: false };
  sink.builders.set(builder.id, known);
  return known;
}

/** `df.app.orchestration(name, handler)`: a function of the SDK's module registers. The handler may be an option of an object. */
function readFunction(sink: Sink, call: ts.CallExpression): boolean {
  const found = registerFunction(sink.context, call.expression);
  if (found === undefined) return false;
  const { dialect, shape } = found;
  const written = call.arguments[shape.handler];
  if (written === undefined) return true;
  const name = shape.name === undefined ? undefined : call.arguments[shape.name];
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  const place: Span = { file: call.getSourceFile().fileName, start: callee.getStart(), end: call.end };
  add(sink, { method: callee.getText(), name, version: undefined, handler: handlerOption(written), call: place, codec: 'typed', takesVersion: false }, { kind: shape.kind, dialect, id: `${place.file}@functions`, start: place, made: true });
  return true;
}

function handlerOption(written: ts.Expression): ts.Node {
  const literal = skipWrappers(written);
  if (!ts.isObjectLiteralExpression(literal)) return written;
  const member = literal.properties.find(property => property.name !== undefined && nameOf(property.name) === 'handler');
  if (member === undefined) return written;
  return ts.isPropertyAssignment(member) ? member.initializer : ts.isShorthandPropertyAssignment(member) ? member.name : member;
}

function readStart(sink: Sink, call: ts.CallExpression, method: string): void {
  const builder = builderOf(sink.context, call);
  if (builder === undefined) return;
  seen(sink, builder);
  if (method === 'builderFrom') readMerge(sink, call, builder);
}

function readMerge(sink: Sink, call: ts.CallExpression, builder: Builder): void {
  const other = call.arguments[0];
  const merged = other === undefined ? undefined : buildersBehind(sink.context, other);
  const into = seen(sink, builder);
  for (const each of merged ?? []) {
    seen(sink, each);
    into.includes.push({ builder: each.id, at: spanOf(call) });
  }
  if (merged !== undefined) return;
  if (other !== undefined && isVisibleRegistry(sink.context, other)) into.open = true;
  else into.opaque = true;
}

/** A builder that is given to a function of the project gets what that one registers on its parameter. */
function readHandedOn(sink: Sink, call: ts.CallExpression): void {
  for (const [index, argument] of call.arguments.entries()) {
    if (!ts.isIdentifier(argument) && !ts.isCallExpression(argument)) continue;
    if (!/[bB]uilder|egistry/.test(sink.context.checker.getTypeAtLocation(argument).symbol?.name ?? '')) continue;
    const builder = builderOf(sink.context, argument);
    const parameter = functionsOf(meaningOf(sink.context, call.expression))[0]?.parameters[index];
    const inner = builder === undefined || parameter === undefined || !ts.isIdentifier(parameter.name) ? undefined : builderOf(sink.context, parameter.name);
    if (builder === undefined || inner === undefined || inner.id === builder.id) continue;
    seen(sink, inner);
    seen(sink, builder).includes.push({ builder: inner.id, at: spanOf(call) });
  }
}

function readAll(sink: Sink, call: ts.CallExpression, builder: Builder): void {
  const argument = call.arguments[0];
  const rows = argument === undefined ? undefined : rowsOf(sink.context, argument);
  if (rows === undefined) {
    seen(sink, builder).opaque = true;
    return;
  }
  for (const row of rows) addRow(sink, row, 'registerAll', { name: 0, handler: 1, codec: 'typed' }, builder);
}

function readOne(sink: Sink, call: ts.CallExpression, place: Span, method: string, registering: RegisterMethod, builder: Builder): void {
  const argument = (index: number | undefined): ts.Expression | undefined => (index === undefined ? undefined : call.arguments[index]);
  const name = argument(registering.name);
  const handler = argument(registering.handler);
  if (name === undefined || handler === undefined) return;
  const loop = rowsBehind(sink.context, name);
  if (loop !== undefined) {
    const version = argument(registering.version);
    const columns = [name, version, handler].map(each => (each === undefined ? undefined : loop.columnOf(each)));
    const [nameColumn, versionColumn, handlerColumn] = columns;
    if (nameColumn !== undefined && handlerColumn !== undefined && (version === undefined || versionColumn !== undefined)) {
      const shape: RegisterMethod = { name: nameColumn, handler: handlerColumn, codec: registering.codec, ...(versionColumn === undefined ? {} : { version: versionColumn }) };
      for (const row of loop.rows) addRow(sink, row, method, shape, builder);
      return;
    }
  }
  add(sink, { method, name, version: argument(registering.version), handler, call: place, codec: registering.codec, takesVersion: registering.version !== undefined }, builder);
}

function addRow(sink: Sink, row: Row, method: string, shape: RegisterMethod, builder: Builder): void {
  const name = row.cells[shape.name];
  const handler = row.cells[shape.handler];
  const version = shape.version === undefined ? undefined : row.cells[shape.version];
  if (name === undefined || handler === undefined) {
    seen(sink, builder).opaque = true;
    return;
  }
  add(sink, { method, name, version, handler, call: spanOf(row.node), codec: shape.codec, takesVersion: shape.version !== undefined }, builder);
}

interface Written {
  readonly method: string;
  /** Undefined where the name stands in another file than the registration. */
  readonly name: ts.Node | undefined;
  readonly version: ts.Node | undefined;
  readonly handler: ts.Node;
  readonly call: Span;
  readonly codec: 'raw' | 'typed';
  readonly takesVersion: boolean;
}

function add(sink: Sink, written: Written, builder: Builder): void {
  const { context } = sink;
  const name = written.name === undefined ? undefined : nameText(context, written.name);
  const into = seen(sink, builder);
  if (name === undefined) into.opaque = true;
  const handlers = isFunctionNode(written.handler) ? [written.handler] : functionsOf(meaningOf(context, written.handler));
  const handler = handlers.length === 1 ? handlers[0] : undefined;
  sink.registrations.push({
    kind: builder.kind,
    method: written.method,
    name,
    nameSpan: written.name === undefined ? written.call : spanOf(written.name),
    nameConstant: constantName(written.name !== undefined && ts.isComputedPropertyName(written.name) ? written.name.expression : written.name),
    version: written.takesVersion ? constantText(context, written.version) : '1.0.0',
    versionSpan: written.version === undefined ? undefined : spanOf(written.version),
    codec: written.codec,
    dialect: dialectId(builder.dialect),
    handler: handler === undefined ? undefined : keyOf(handler),
    handlerSpan: spanOf(written.handler),
    call: written.call,
    builder: builder.id,
  });
}

/** The key of an object map is its own text, everything else an expression. */
function nameText(context: ResolveContext, node: ts.Node): string | undefined {
  if (ts.isComputedPropertyName(node)) return constantText(context, node.expression);
  const { parent } = node;
  const isKey = (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node;
  return isKey ? nameOf(node) : constantText(context, node);
}

function dialectId(dialect: Dialect): RegistrationModel['dialect'] {
  return dialect.id;
}
