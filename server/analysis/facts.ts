// What one function does, as far as it matters for replay: whom it calls and which non-deterministic APIs it uses. Plain data.
import { ts } from 'ts-morph';
import type { ForbiddenApi } from '@reprise/engine';
import { DIALECTS, isDialectModule } from '../dialects/index.ts';
import { baseOf, classAround, countOf, nameForPeople } from './call-syntax.ts';
import { constantText, constantTexts } from './constants.ts';
import { durableMethod, type DurableTarget } from './contexts.ts';
import { startArgument } from './start-arguments.ts';
import { forbiddenApi, READ_NAMES, type Usage } from './forbidden-index.ts';
import { keyOf, type CodeNode, type FunctionKey } from './functions.ts';
import type { CallTarget } from './options.ts';
import type { ApiUse, CallEdge, CallSite, DurableCall, FactsContext, FunctionFacts, GlobalUse, InterfaceCall, Omission } from './function-facts.ts';
import { decoratingFunctions, implicitCalls, makingCall } from './implicit-calls.ts';
import { interfaceMember } from './interfaces.ts';
import { loadedCode } from './loaded-code.ts';
import { countsAtLoad, madeConstant } from './module-constants.ts';
import { givenAt, omissionOf } from './omissions.ts';
import { renamedReads } from './renamed-reads.ts';
import { unresolvedCall } from './unresolved.ts';
import { alternatives, functionsOf, meaningOf, meaningOfSymbol, type Meaning } from './resolve.ts';
import { enclosingFunction, expressionAt, functionName, isFunctionNode, nameOf, skipWrappers, spanOf, type FunctionNode } from './syntax.ts';

export type { ApiUse, CallEdge, DurableCall, FactsContext, FunctionFacts, GlobalUse, InterfaceCall } from './function-facts.ts';

/** Globals that are missing in some SDK's sandbox. */
const ABSENT_NAMES: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => dialect.absentGlobals));

interface Sink {
  readonly context: FactsContext;
  readonly file: ts.SourceFile;
  readonly edges: Map<FunctionKey, CallEdge>;
  readonly sites: CallSite[];
  readonly uses: ApiUse[];
  readonly durables: DurableCall[];
  readonly constructs: Set<FunctionKey>;
  readonly interfaceCalls: InterfaceCall[];
  readonly globals: GlobalUse[];
  /** Constants of modules whose making was looked at. */
  readonly constants: Set<ts.Node>;
  unresolved: FunctionFacts['unresolved'];
  /** Set while the default of a parameter is looked at, or a call of what it stands for. */
  omission: Omission | undefined;
}

/** Facts of a function, or of the field initialisers of a class. Nested functions have facts of their own. */
export function factsOf(context: FactsContext, node: CodeNode): FunctionFacts {
  const file = node.getSourceFile();
  const sink: Sink = { context, file, edges: new Map(), sites: [], uses: [], durables: [], constructs: new Set(), interfaceCalls: [], globals: [], constants: new Set(), unresolved: undefined, omission: undefined };
  if (isFunctionNode(node)) {
    for (const { node: inner, at } of decoratingFunctions(context, node)) addEdge(sink, keyOf(inner), at, 'runs', functionName(inner) || 'a decorator');
    for (const parameter of node.parameters) visit(sink, parameter);
    if (node.body !== undefined) visit(sink, node.body);
  } else {
    visitClass(sink, node);
  }
  return {
    key: keyOf(node),
    name: isFunctionNode(node) ? functionName(node) || 'a function' : (node.name?.text ?? 'a class'),
    edges: [...sink.edges.values()],
    sites: sink.sites,
    uses: sink.uses,
    durables: sink.durables,
    constructs: [...sink.constructs],
    interfaceCalls: sink.interfaceCalls,
    globals: sink.globals,
    unresolved: sink.unresolved,
  };
}

/** `new C()` runs the field initialisers and the constructor of C and of what it extends. */
function visitClass(sink: Sink, node: ts.ClassLikeDeclaration): void {
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && member.initializer !== undefined && !isStatic(member) && !isFunctionNode(skipWrappers(member.initializer))) visit(sink, member.initializer);
    if (ts.isConstructorDeclaration(member) && member.body !== undefined) addEdge(sink, keyOf(member), member, 'runs', node.name?.text ?? 'class');
  }
  const parent = baseOf(node);
  if (parent === undefined) return;
  for (const each of alternatives(meaningOf(sink.context, parent))) if (each.kind === 'class') addEdge(sink, keyOf(each.node), parent, 'runs', parent.getText(sink.file));
}

function visit(sink: Sink, node: ts.Node): void {
  if (isFunctionNode(node)) return nested(sink, node);
  if (ts.isClassLike(node) || ts.isTypeNode(node)) return;
  if (ts.isCallExpression(node)) call(sink, node);
  else if (ts.isNewExpression(node)) construct(sink, node);
  else if (ts.isTaggedTemplateExpression(node)) invoke(sink, node.tag, node, { kind: 'call', argumentCount: undefined });
  else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) property(sink, node);
  else if (ts.isIdentifier(node)) {
    identifier(sink, node);
    constantRead(sink, node);
  }
  else if (ts.isBindingElement(node)) binding(sink, node);
  for (const each of implicitCalls(sink.context, node)) addEdge(sink, keyOf(each), node, 'runs', functionName(each) || 'a method', overridable(each));
  const before = sink.omission;
  if (ts.isParameter(node)) sink.omission = omissionOf(node) ?? before;
  ts.forEachChild(node, child => visit(sink, child));
  sink.omission = before;
}

/** An inline function runs with its surroundings, unless it only waits in a variable, a declaration or a table until somebody calls it by name. */
function nested(sink: Sink, node: ts.Node): void {
  if (!isFunctionNode(node) || node.body === undefined || ts.isFunctionDeclaration(node) || isHeld(node)) return;
  addEdge(sink, keyOf(node), node, 'runs', functionName(node));
}

function isHeld(node: ts.Node): boolean {
  let at = node.parent;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) at = at.parent;
  if (ts.isVariableDeclaration(at)) return true;
  const inObject = ts.isPropertyAssignment(at) || (ts.isObjectLiteralExpression(at) && (ts.isMethodDeclaration(node) || ts.isAccessor(node)));
  if (!inObject) return false;
  const literal = ts.isPropertyAssignment(at) ? at.parent : at;
  return isHeld(literal);
}

function call(sink: Sink, node: ts.CallExpression): void {
  const usage: Usage = { kind: 'call', argumentCount: countOf(node.arguments) };
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const owner = classAround(node);
    const parent = owner === undefined ? undefined : baseOf(owner);
    if (parent !== undefined) use(sink, meaningOf(sink.context, parent), { ...usage, kind: 'new' }, node, parent);
    return;
  }
  const loaded = loadedCode(sink.context, node);
  if (loaded !== undefined) addUse(sink, loaded, node, node);
  if (loaded !== undefined || node.expression.kind === ts.SyntaxKind.ImportKeyword) return;
  const meaning = invoke(sink, node.expression, node, usage);
  const durable = durableMethod(sink.context, node.expression);
  if (durable !== undefined) addDurable(sink, node, durable);
  if (durable !== undefined && durable.method.kind !== 'condition') return;
  if (isRegistering(node, meaning)) return;
  if (durable === undefined) sink.unresolved ??= unresolvedCall(sink.context, node, meaning);
  if (isGlobal(meaning, 'Reflect.construct')) constructed(sink, node);
  else if (!isComparing(meaning)) for (const argument of node.arguments) handOn(sink, argument);
}

function isGlobal(meaning: Meaning, path: string): boolean {
  return meaning.kind === 'global' && meaning.path.join('.') === path;
}

/** Methods that look for a value and never call it. */
function isComparing(meaning: Meaning): boolean {
  return meaning.kind === 'member' && /^(?:includes|indexOf|lastIndexOf|has)$/.test(meaning.name);
}

/** `Reflect.construct(Date, [])` is `new Date()`. */
function constructed(sink: Sink, node: ts.CallExpression): void {
  const [type, list] = node.arguments;
  if (type === undefined) return;
  const meaning = meaningOf(sink.context, type);
  use(sink, meaning, { kind: 'new', argumentCount: list !== undefined && ts.isArrayLiteralExpression(list) ? countOf(list.elements) : undefined }, node, type);
  for (const each of alternatives(meaning)) if (each.kind === 'class') addEdge(sink, keyOf(each.node), node, 'calls', `new ${type.getText(sink.file)}`);
}

function construct(sink: Sink, node: ts.NewExpression): void {
  const meaning = meaningOf(sink.context, node.expression);
  const args = node.arguments ?? ts.factory.createNodeArray();
  use(sink, meaning, { kind: 'new', argumentCount: countOf(args) }, node, node.expression);
  for (const each of alternatives(meaning)) {
    if (each.kind !== 'class') continue;
    sink.constructs.add(keyOf(each.node));
    addEdge(sink, keyOf(each.node), node, 'calls', `new ${node.expression.getText(sink.file)}`);
    inherited(sink, each.node, node, countOf(args));
  }
  for (const argument of args) handOn(sink, argument);
}

/** `class Moment extends Date {}`: constructing it without arguments is `new Date()`. */
function inherited(sink: Sink, node: ts.ClassLikeDeclaration, at: ts.Node, argumentCount: number | undefined): void {
  const parent = baseOf(node);
  if (parent === undefined || node.members.some(ts.isConstructorDeclaration)) return;
  use(sink, meaningOf(sink.context, parent), { kind: 'new', argumentCount }, at, parent);
}

function invoke(sink: Sink, callee: ts.Expression, at: ts.Node, usage: Usage): Meaning {
  const meaning = meaningOf(sink.context, callee);
  const before = sink.omission;
  if (meaning.kind === 'parameter') sink.omission = omissionOf(meaning.node) ?? before;
  if (!isBinding(at)) use(sink, meaning, usage, at, callee);
  const name = nameForPeople(callee, sink.file);
  for (const each of alternatives(meaning)) {
    if (each.kind === 'function') addCall(sink, each.node, at, name);
    const stated = each.kind === 'value' ? interfaceMember(each.node) : undefined;
    if (stated !== undefined) sink.interfaceCalls.push({ ...stated, at: spanOf(at, sink.file), name });
  }
  sink.omission = before;
  const made = makingCall(sink.context, callee);
  if (made !== undefined) handOnAll(sink, made, at);
  return meaning;
}

/** `const tick = Date.now.bind(Date)`: whoever calls `tick` is reported. */
function isBinding(at: ts.Node): boolean {
  return ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && at.expression.name.text === 'bind' && ts.isVariableDeclaration(at.parent);
}

/** What a call at the top level of a module was given may run whenever its result does. */
function handOnAll(sink: Sink, made: ts.CallExpression, at: ts.Node): void {
  for (const argument of made.arguments) {
    const node = skipWrappers(argument);
    for (const each of functionsOf(meaningOf(sink.context, node))) if (!ts.isAccessor(each)) addEdge(sink, keyOf(each), at, 'hands on', functionName(each) || 'a function', overridable(each));
    if (ts.isCallExpression(node)) handOnAll(sink, node, at);
  }
}

/** A call of a function of the project, unless the configuration says what to think of it. */
function addCall(sink: Sink, node: FunctionNode, at: ts.Node, name: string): void {
  const { options } = sink.context;
  if (options.hasLists) {
    const target: CallTarget = { kind: 'file', path: node.getSourceFile().fileName, member: functionName(node) || (node.name === undefined ? '' : (nameOf(node.name) ?? '')) };
    if (options.trusts(sink.file.fileName, target)) return;
    if (options.forbids(sink.file.fileName, target)) {
      sink.uses.push({ api: forbiddenByConfiguration(target.path, target.member), at: spanOf(at, sink.file), text: name, configured: true });
      return;
    }
  }
  addEdge(sink, keyOf(node), at, 'calls', name, overridable(node));
}

function forbiddenByConfiguration(module: string, path: string): ForbiddenApi {
  return { rule: 'no-io', origin: 'module', module, path: path || '*', use: 'call', instead: 'an activity that calls it' };
}

/** A function or an API that is given to somebody else counts as called there. */
function handOn(sink: Sink, argument: ts.Expression): void {
  const node = skipWrappers(argument);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return;
  const meaning = meaningOf(sink.context, node);
  if (!isTransparent(argument.parent)) use(sink, meaning, { kind: 'value' }, node, node);
  for (const each of alternatives(meaning)) {
    if (each.kind === 'function' && !ts.isAccessor(each.node)) addEdge(sink, keyOf(each.node), node, 'hands on', nameForPeople(node, sink.file), overridable(each.node));
    if (each.kind === 'value' && ts.isObjectLiteralExpression(each.node)) handOnMembers(sink, each.node, node);
  }
}

function handOnMembers(sink: Sink, literal: ts.ObjectLiteralExpression, at: ts.Node): void {
  for (const member of literal.properties) {
    const held = ts.isPropertyAssignment(member) ? skipWrappers(member.initializer) : member;
    if (isFunctionNode(held) && held.body !== undefined) addEdge(sink, keyOf(held), at, 'hands on', functionName(held));
  }
}

/** `promisify(f)` and `f.bind(x)` give the function back; whoever calls the result is reported. */
function isTransparent(parent: ts.Node): boolean {
  if (!ts.isCallExpression(parent)) return false;
  const callee = parent.expression;
  const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  return name === 'promisify' || name === 'bind' || name === 'freeze';
}

function addDurable(sink: Sink, node: ts.CallExpression, { name: method, method: shape, activity }: DurableTarget): void {
  const { context, file } = sink;
  const argument = shape.name === undefined ? undefined : node.arguments[shape.name];
  const name = activity?.name ?? constantText(context, argument) ?? handedName(sink, argument);
  const nameSpan = activity !== undefined ? spanOf(activity.at, file) : argument === undefined ? undefined : spanOf(argument, file);
  const version = shape.kind === 'continue-as-new' ? undefined : startArgument(context, node, shape, 'version');
  sink.durables.push({
    kind: shape.kind,
    method,
    at: spanOf(node, file),
    name,
    nameSpan,
    names: name !== undefined ? (nameSpan === undefined ? [] : [{ name, at: nameSpan }]) : constantTexts(context, argument).map(each => ({ name: each.text, at: spanOf(each.at) })),
    version: constantText(context, version),
    versionSpan: version === undefined ? undefined : spanOf(version),
  });
}

/** Some SDKs take the function itself where others take its name: `executeChild(ship)`. */
function handedName(sink: Sink, argument: ts.Expression | undefined): string | undefined {
  const target = argument === undefined ? undefined : functionsOf(meaningOf(sink.context, argument))[0];
  return target === undefined ? undefined : functionName(target) || undefined;
}

/** Registering takes functions as data. */
function isRegistering(node: ts.CallExpression, meaning: Meaning): boolean {
  if (!ts.isPropertyAccessExpression(node.expression) || !node.expression.name.text.startsWith('register')) return false;
  return meaning.kind === 'module' ? isDialectModule(meaning.module) : meaning.kind === 'member' && meaning.owner.endsWith('Builder');
}

function property(sink: Sink, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
  if (name === undefined) return;
  if (READ_NAMES.has(name)) use(sink, meaningOf(sink.context, node), { kind: 'read' }, node, node);
  if (!sink.context.accessors.has(name) || !ts.isPropertyAccessExpression(node)) return;
  const symbol = sink.context.checker.getSymbolAtLocation(node.name);
  for (const declaration of symbol?.declarations ?? []) {
    if (ts.isAccessor(declaration) && declaration.body !== undefined && sink.context.owns(declaration.getSourceFile()) && isAccessed(declaration, node)) {
      addEdge(sink, keyOf(declaration), node, 'calls', name, overridable(declaration));
    }
  }
}

/** A write runs the setter, everything else the getter. */
function isAccessed(declaration: ts.AccessorDeclaration, node: ts.Node): boolean {
  const parent = node.parent;
  const isWrite = ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return ts.isSetAccessor(declaration) ? isWrite : !isWrite || (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken);
}

/** `require('./steps')`: whatever bundles the program puts the module there. */
function isBundledRequire(node: ts.Identifier): boolean {
  const call = node.parent;
  return node.text === 'require' && ts.isCallExpression(call) && call.expression === node && call.arguments[0] !== undefined && ts.isStringLiteralLike(call.arguments[0]);
}

/** Bare globals such as `navigator`; a name that is only declared or labels something is none. */
function identifier(sink: Sink, node: ts.Identifier): void {
  const isGlobal = ABSENT_NAMES.has(node.text);
  const isRead = READ_NAMES.has(node.text) || renamedReads(sink.file).has(node.text);
  if (!isGlobal && !isRead) return;
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
  if ((ts.isPropertyAssignment(parent) || ts.isBindingElement(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer !== node) return;
  if (ts.isTypeOfExpression(parent)) return;
  // What a function takes out of a global is read where it takes it out.
  const declaration = sink.context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration !== undefined && enclosingFunction(declaration) !== undefined) return;
  const meaning = meaningOf(sink.context, node);
  if (isGlobal && meaning.kind === 'global' && meaning.path.length <= 1 && !isBundledRequire(node)) sink.globals.push({ name: node.text, at: spanOf(node, sink.file) });
  if (isRead) use(sink, meaning, { kind: 'read' }, node, node);
}

/** A constant that was made by a call at load: what that call read is read again, and differently, by the process that replays. */
function constantRead(sink: Sink, node: ts.Identifier): void {
  const made = madeConstant(sink.context, node);
  if (made === undefined || sink.constants.has(made)) return;
  sink.constants.add(made);
  const inner: Sink = { ...sink, file: made.getSourceFile(), edges: new Map(), sites: [], uses: [], durables: [], constructs: new Set(), interfaceCalls: [], globals: [], omission: undefined };
  visit(inner, made.initializer);
  sink.uses.push(...inner.uses.filter(countsAtLoad));
}

/** `const { env } = process` reads `process.env`, and so does `const { env: { REGION } } = process`. */
function binding(sink: Sink, element: ts.BindingElement): void {
  const name = element.propertyName ?? element.name;
  if (!ts.isIdentifier(name) || !READ_NAMES.has(name.text)) return;
  if (ts.isIdentifier(element.name)) {
    const symbol = sink.context.checker.getSymbolAtLocation(element.name);
    if (symbol !== undefined) use(sink, meaningOfSymbol(sink.context, symbol), { kind: 'read' }, element, element.name);
    return;
  }
  const source = expressionAt(element);
  const owner = source === undefined ? undefined : meaningOf(sink.context, source.expression);
  if (source !== undefined && (owner?.kind === 'global' || owner?.kind === 'module')) use(sink, { ...owner, path: [...owner.path, ...source.names] }, { kind: 'read' }, element, name);
}

function use(sink: Sink, meaning: Meaning, usage: Usage, at: ts.Node, written: ts.Node): void {
  const judged = sink.context.options.hasLists ? judge(sink, meaning, usage, at, written) : 'open';
  if (judged === 'done') return;
  const api = forbiddenApi(meaning, usage);
  if (api !== undefined) addUse(sink, api, at, api.use === 'empty-call' ? at : written);
}

function addUse(sink: Sink, api: ForbiddenApi, at: ts.Node, written: ts.Node): void {
  sink.uses.push({ api, at: spanOf(at, sink.file), text: written.getText(), ...(sink.omission === undefined ? {} : { ifOmitted: sink.omission }) });
}

/** What the lists of trusted and forbidden packages say of a use; `done` where the table is not asked any more. */
function judge(sink: Sink, meaning: Meaning, usage: Usage, at: ts.Node, written: ts.Node): 'open' | 'done' {
  const { options } = sink.context;
  for (const each of alternatives(meaning)) {
    if (each.kind !== 'module') continue;
    const target: CallTarget = { kind: 'package', name: each.module, member: each.path.filter(part => part !== 'default' && part !== '()').join('.') };
    if (options.trusts(sink.file.fileName, target)) return 'done';
    if (usage.kind === 'read' || !options.forbids(sink.file.fileName, target)) continue;
    sink.uses.push({ api: forbiddenByConfiguration(target.name, target.member), at: spanOf(at, sink.file), text: written.getText(), configured: true });
    return 'done';
  }
  return 'open';
}

function addEdge(sink: Sink, target: FunctionKey, at: ts.Node, how: CallEdge['how'], name: string, owner?: CallEdge['overridable']): void {
  const span = spanOf(at, sink.file);
  const { omission } = sink;
  sink.sites.push({ target, at: span, how, given: how === 'calls' ? givenAt(at) : 0 });
  const known = sink.edges.get(target);
  if (known !== undefined && (known.ifOmitted === undefined || omission !== undefined)) return;
  sink.edges.set(target, { target, at: span, how, name, overridable: owner, ...(omission === undefined ? {} : { ifOmitted: omission }) });
}

function overridable(node: ts.Node): CallEdge['overridable'] {
  const owner = node.parent;
  if (!ts.isClassLike(owner) || !(ts.isMethodDeclaration(node) || ts.isAccessor(node)) || isStatic(node)) return undefined;
  return ts.isIdentifier(node.name) ? { owner: keyOf(owner), member: ts.isMethodDeclaration(node) ? node.name.text : `${ts.isGetAccessor(node) ? 'get' : 'set'} ${node.name.text}` } : undefined;
}

function isStatic(node: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;
}
