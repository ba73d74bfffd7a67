// Whether an expression is an orchestration context, and which durable a call asks for: of the context, or of a function of the SDK.
import { ts } from 'ts-morph';
import { DIALECTS, dialectOfModule } from '../dialects/index.ts';
import type { Dialect, DurableMethod, EffectMethod, HandlerMethod } from '../dialects/dialect.ts';
import { constantText } from './constants.ts';
import { ProgramNotes } from './program-notes.ts';
import { meaningOf, type Meaning, type ResolveContext } from './resolve.ts';
import { typeOrigin } from './type-origins.ts';
import { annotationOf, expressionAt, nameOf, skipWrappers, valueSymbol } from './syntax.ts';
import { untypedContext } from './untyped-contexts.ts';

/** A durable that a call asks for. */
export interface DurableTarget {
  readonly dialect: Dialect;
  /** The method's path below the context, or the function's name. */
  readonly name: string;
  readonly method: DurableMethod;
  /** Where the callee itself is the activity (`const { charge } = proxyActivities(…)`): its name, and the node that says it. */
  readonly activity: { readonly name: string; readonly at: ts.Node } | undefined;
}

/** A member of a context, by its path below it. */
export interface ContextMember {
  readonly dialect: Dialect;
  readonly path: readonly string[];
}

/** Last parts of every durable method of a context: only such calls are looked at. */
const METHODS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.durables)).map(lastPart));
/** The same for methods that take effect at once, or register a handler. */
const OTHERS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => [...Object.keys(dialect.effects), ...Object.keys(dialect.handlers), ...dialect.traces]));
const MEMBER_METHOD: DurableMethod = { kind: 'activity', input: 0 };

/** What a callee asks for: `ctx.scheduleActivity`, also destructured or under another name; `sleep`, `activities.charge` where functions of the SDK do it. */
export function durableMethod(context: ResolveContext, callee: ts.Expression): DurableTarget | undefined {
  return durableMethods.once(context.checker, callee, () => readDurableMethod(context, callee));
}

const durableMethods = new ProgramNotes<DurableTarget | undefined>();

function readDurableMethod(context: ResolveContext, callee: ts.Expression): DurableTarget | undefined {
  const found = memberNamed(context, callee, METHODS);
  const method = found === undefined || !Object.hasOwn(found.dialect.durables, found.name) ? undefined : found.dialect.durables[found.name];
  if (found !== undefined && method !== undefined) return { ...found, method, activity: undefined };
  const node = skipWrappers(callee);
  const computed = computedActivity(context, node);
  if (computed !== undefined) return computed;
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? moduleFunction(context, node) : undefined;
}

export interface EffectTarget {
  readonly dialect: Dialect;
  readonly name: string;
  readonly effect: EffectMethod | undefined;
  readonly handler: HandlerMethod | undefined;
}

/** The method that takes effect at once, registers a handler or traces, and that a callee names. */
export function effectMethod(context: ResolveContext, callee: ts.Expression): EffectTarget | undefined {
  return effectMethods.once(context.checker, callee, () => readEffectMethod(context, callee));
}

const effectMethods = new ProgramNotes<EffectTarget | undefined>();

function readEffectMethod(context: ResolveContext, callee: ts.Expression): EffectTarget | undefined {
  const found = memberNamed(context, callee, OTHERS);
  if (found === undefined) return undefined;
  const { dialect, name } = found;
  const effect = Object.hasOwn(dialect.effects, name) ? dialect.effects[name] : undefined;
  const handler = Object.hasOwn(dialect.handlers, name) ? dialect.handlers[name] : undefined;
  return effect === undefined && handler === undefined && !dialect.traces.includes(name) ? undefined : { dialect, name, effect, handler };
}

/** The handler that a call registers, and whether it answers queries or takes signals: of the context, or for what a function of the SDK defined. */
export function registeredHandler(context: ResolveContext, call: ts.CallExpression): { readonly kind: HandlerMethod['kind']; readonly handler: ts.Expression } | undefined {
  const method = effectMethod(context, call.expression)?.handler;
  if (method !== undefined) return handlerAt(call, method.handler, method.kind);
  const callee = skipWrappers(call.expression);
  const found = ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee) ? moduleMember(context, callee) : undefined;
  const name = found?.path.join('.') ?? '';
  const shape = found?.dialect.handlerFunctions !== undefined && Object.hasOwn(found.dialect.handlerFunctions, name) ? found.dialect.handlerFunctions[name] : undefined;
  const definition = shape === undefined ? undefined : call.arguments[shape.definition];
  if (shape === undefined || definition === undefined) return undefined;
  const made = meaningOf(context, definition);
  const maker = made.kind === 'value' && ts.isCallExpression(made.node) ? skipWrappers(made.node.expression) : undefined;
  const defining = maker !== undefined && (ts.isIdentifier(maker) || ts.isPropertyAccessExpression(maker)) ? moduleMember(context, maker)?.path.join('.') : undefined;
  return defining !== undefined && Object.hasOwn(shape.defines, defining) ? handlerAt(call, shape.handler, shape.defines[defining]) : undefined;
}

function handlerAt(call: ts.CallExpression, position: number, kind: HandlerMethod['kind'] | undefined): ReturnType<typeof registeredHandler> {
  const handler = call.arguments[position];
  return handler === undefined || kind === undefined ? undefined : { kind, handler };
}

/** A member of an orchestration context with one of these last names, as it is called, bound or taken out of it. */
function memberNamed(context: ResolveContext, callee: ts.Expression, names: ReadonlySet<string>): { readonly dialect: Dialect; readonly name: string } | undefined {
  const node = skipWrappers(callee);
  const last = lastNameOf(context, node);
  if (last === undefined || !names.has(last)) return undefined;
  const member = contextMember(context, node);
  const name = member === undefined ? undefined : pathBelow(member);
  return member === undefined || name === undefined ? undefined : { dialect: member.dialect, name };
}

/** The name by which an expression takes a member, also through a constant. */
function lastNameOf(context: ResolveContext, node: ts.Node, hops: number = 3): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return constantText(context, node.argumentExpression);
  if (!ts.isIdentifier(node) || hops <= 0) return undefined;
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isBindingElement(declaration)) return nameOf(declaration.propertyName ?? declaration.name);
  const held = ts.isVariableDeclaration(declaration) && declaration.parent.flags & ts.NodeFlags.Const ? declaration.initializer : undefined;
  return held === undefined ? undefined : lastNameOf(context, withoutBind(skipWrappers(held)), hops - 1);
}

/** `ctx.scheduleActivity` of `ctx.scheduleActivity.bind(ctx)`. */
function withoutBind(node: ts.Node): ts.Node {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind' && node.arguments.length === 1 ? skipWrappers(node.expression.expression) : node;
}

/** The member of an orchestration context that an expression names, through constants and destructuring; the path is empty for the context itself. */
export function contextMember(context: ResolveContext, expression: ts.Node, hops: number = 10): ContextMember | undefined {
  if (hops <= 0) return undefined;
  const node = withoutBind(skipWrappers(expression));
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = ts.isPropertyAccessExpression(node) ? node.name.text : constantText(context, node.argumentExpression);
    const base = name === undefined ? undefined : contextMember(context, node.expression, hops - 1);
    if (base !== undefined && name !== undefined) return { dialect: base.dialect, path: [...base.path, name] };
    const typed = contextDialect(context, node);
    return typed === undefined ? declaredMember(context, context.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression)) : { dialect: typed, path: [] };
  }
  if (!ts.isExpression(node)) return undefined;
  const dialect = contextDialect(context, node);
  if (dialect !== undefined) return { dialect, path: [] };
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = valueSymbol(context.checker, node)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name) && declaration.initializer !== undefined && declaration.parent.flags & ts.NodeFlags.Const) {
    return contextMember(context, declaration.initializer, hops - 1);
  }
  return ts.isBindingElement(declaration) ? takenMember(context, declaration, hops) : undefined;
}

/** The dialect whose orchestration context an expression is, by the annotation of its parameter, by its use where there is none, else by its type. */
export function contextDialect(context: ResolveContext, expression: ts.Expression): Dialect | undefined {
  const node = skipWrappers(expression);
  return contextDialects.once(context.checker, node, () => readContextDialect(context, node));
}

const contextDialects = new ProgramNotes<Dialect | undefined>();

/** What is written out as something else is no context: the checker, which would work its type out, need not be asked. */
function isWrittenOut(node: ts.Node): boolean {
  return ts.isLiteralExpression(node) || ts.isTemplateExpression(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isClassExpression(node);
}

function readContextDialect(context: ResolveContext, node: ts.Node): Dialect | undefined {
  if (isWrittenOut(node)) return undefined;
  const meaning = ts.isIdentifier(node) ? meaningOf(context, node) : undefined;
  if (meaning?.kind === 'parameter') {
    const type = annotationOf(meaning.node);
    const origin = typeOrigin(context, type);
    const dialect = origin === undefined ? undefined : dialectOfModule(origin.module);
    if (dialect !== undefined) return dialect.contextTypes.includes(origin?.name ?? '') ? dialect : undefined;
    const untyped = type === undefined ? untypedContext(context, meaning.node) : undefined;
    if (untyped !== undefined) return untyped;
  }
  if (meaning?.kind === 'global' || meaning?.kind === 'module') return undefined;
  const type = context.checker.getNonNullableType(context.checker.getApparentType(context.checker.getTypeAtLocation(node))).symbol;
  const declaration = type?.declarations?.[0];
  if (type === undefined || declaration === undefined || context.owns(declaration.getSourceFile())) return undefined;
  return dialectOfType(type.name, declaration.getSourceFile().fileName);
}

/** Several SDKs call their context the same: the file that declares the type says which. */
function dialectOfType(name: string, file: string): Dialect | undefined {
  const named = DIALECTS.filter(dialect => dialect.contextTypes.includes(name));
  if (named.length <= 1) return named[0];
  return named.find(dialect => dialect.modules.some(module => file.includes(`/node_modules/${module}/`))) ?? named.find(dialect => file.includes(`/${dialect.id}`)) ?? named[0];
}

/** A member that a context's own declaration has, whatever type it is taken from: `Pick<OrchestrationContext, 'scheduleTimer'>`, an interface that extends it. */
function declaredMember(context: ResolveContext, symbol: ts.Symbol | undefined): ContextMember | undefined {
  const declaration = symbol?.declarations?.[0];
  const holder = declaration?.parent;
  if (symbol === undefined || holder === undefined || !(ts.isInterfaceDeclaration(holder) || ts.isClassDeclaration(holder)) || context.owns(holder.getSourceFile())) return undefined;
  const dialect = dialectOfType(holder.name?.text ?? '', holder.getSourceFile().fileName);
  return dialect === undefined || dialect.contextMember !== undefined ? undefined : { dialect, path: [symbol.name] };
}

/** The path as the dialect writes it: without the member that holds all methods. */
export function pathBelow({ dialect, path }: ContextMember): string | undefined {
  if (dialect.contextMember === undefined) return path.join('.');
  return path[0] === dialect.contextMember ? path.slice(1).join('.') : undefined;
}

function takenMember(context: ResolveContext, declaration: ts.BindingElement, hops: number): ContextMember | undefined {
  const source = expressionAt(declaration);
  if (source !== undefined) {
    const base = contextMember(context, source.expression, hops - 1);
    return base === undefined ? undefined : { dialect: base.dialect, path: [...base.path, ...source.names] };
  }
  const names: string[] = [];
  for (let at: ts.Node = declaration; ts.isBindingElement(at); at = at.parent.parent) {
    const name = at.propertyName ?? at.name;
    if (!ts.isIdentifier(name) || !ts.isObjectBindingPattern(at.parent)) return undefined;
    names.unshift(name.text);
    const holder = at.parent.parent;
    if (!ts.isParameter(holder)) continue;
    const origin = typeOrigin(context, holder.type);
    const dialect = origin === undefined ? (holder.type === undefined ? untypedContext(context, holder) : undefined) : dialectOfModule(origin.module);
    if (dialect === undefined) return declaredMember(context, context.checker.getTypeAtLocation(declaration.parent).getProperty(nameOf(declaration.propertyName ?? declaration.name) ?? ''));
    return dialect === undefined || (origin !== undefined && !dialect.contextTypes.includes(origin.name)) ? undefined : { dialect, path: names };
  }
  return undefined;
}

function moduleFunction(context: ResolveContext, node: ts.Identifier | ts.PropertyAccessExpression): DurableTarget | undefined {
  const found = moduleMember(context, node);
  if (found === undefined) return undefined;
  const { dialect, path } = found;
  const [first, call, member] = path;
  if (first === undefined) return undefined;
  if (dialect.activityProxies.includes(first)) {
    return call !== '()' || member === undefined || path.length !== 3 ? undefined : { dialect, name: member, method: MEMBER_METHOD, activity: { name: member, at: ts.isIdentifier(node) ? node : node.name } };
  }
  const name = path.join('.');
  const method = Object.hasOwn(dialect.functions, name) ? dialect.functions[name] : undefined;
  return method === undefined ? undefined : { dialect, name, method, activity: undefined };
}

/** What a name means below the module of an SDK whose functions hand out durables. */
function moduleMember(context: ResolveContext, node: ts.Identifier | ts.PropertyAccessExpression): ModulePath | undefined {
  const root = rootOf(node);
  const start = root === undefined ? undefined : rootMeaning(context, root.identifier);
  return root === undefined || start === undefined ? undefined : { dialect: start.dialect, path: [...start.path.filter(part => part !== 'default'), ...root.names] };
}

/** `activities[name]`, also where a constant holds it: every member of a proxy is an activity, whatever its name. */
function computedActivity(context: ResolveContext, node: ts.Node, hops: number = 3): DurableTarget | undefined {
  if (hops <= 0) return undefined;
  if (ts.isElementAccessExpression(node)) {
    const root = rootOf(node.expression);
    const start = root === undefined ? undefined : rootMeaning(context, root.identifier);
    if (root === undefined || start === undefined) return undefined;
    const [first, call, ...more] = [...start.path.filter(part => part !== 'default'), ...root.names];
    if (first === undefined || call !== '()' || more.length > 0 || !start.dialect.activityProxies.includes(first)) return undefined;
    const name = constantText(context, node.argumentExpression);
    return { dialect: start.dialect, name: name ?? node.getText(), method: MEMBER_METHOD, activity: name === undefined ? undefined : { name, at: node.argumentExpression } };
  }
  const declaration = ts.isIdentifier(node) ? context.checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  const isConstant = declaration !== undefined && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer !== undefined ? computedActivity(context, skipWrappers(declaration.initializer), hops - 1) : undefined;
}

/** `a.b.c`: the identifier `a` and the names behind it. */
function rootOf(node: ts.Node): { readonly identifier: ts.Identifier; readonly names: readonly string[] } | undefined {
  const names: string[] = [];
  let at = skipWrappers(node);
  while (ts.isPropertyAccessExpression(at)) {
    names.unshift(at.name.text);
    at = skipWrappers(at.expression);
  }
  return ts.isIdentifier(at) ? { identifier: at, names } : undefined;
}

interface ModulePath {
  readonly dialect: Dialect;
  readonly path: readonly string[];
}

/** One answer for each symbol of a program: names are asked for again and again. */
const roots = new WeakMap<ts.TypeChecker, Map<ts.Symbol, ModulePath | undefined>>();

/** What a variable or an import means, where that belongs to an SDK whose functions hand out durables. */
function rootMeaning(context: ResolveContext, node: ts.Identifier): ModulePath | undefined {
  const symbol = context.checker.getSymbolAtLocation(node);
  if (symbol === undefined || !(symbol.flags & (ts.SymbolFlags.Alias | ts.SymbolFlags.Variable))) return undefined;
  const known = roots.get(context.checker) ?? new Map<ts.Symbol, ModulePath | undefined>();
  roots.set(context.checker, known);
  if (known.has(symbol)) return known.get(symbol);
  const found = modulePath(meaningOf(context, node));
  known.set(symbol, found);
  return found;
}

function modulePath(meaning: Meaning): ModulePath | undefined {
  const dialect = meaning.kind === 'module' ? dialectOfModule(meaning.module) : undefined;
  return meaning.kind !== 'module' || dialect === undefined ? undefined : { dialect, path: meaning.path };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
