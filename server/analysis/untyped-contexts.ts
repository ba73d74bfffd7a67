// Contexts without a type, as JavaScript has them: the first parameter of a function that is registered in place, or that is used as only a context can be.
import { ts } from 'ts-morph';
import { DIALECTS } from '../dialects/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { builderOf } from './registry-builders.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { isFunctionNode, type FunctionNode } from './syntax.ts';

const known = new WeakMap<ts.ParameterDeclaration, { readonly dialect: Dialect | undefined }>();
const METHODS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.registerMethods)));

/** The dialect whose context a first parameter without a type is, or undefined. What other files say does not count, so the answer lives as long as the file. */
export function untypedContext(context: ResolveContext, parameter: ts.ParameterDeclaration): Dialect | undefined {
  const found = known.get(parameter);
  if (found !== undefined) return found.dialect;
  const dialect = readContext(context, parameter);
  known.set(parameter, { dialect });
  return dialect;
}

function readContext(context: ResolveContext, parameter: ts.ParameterDeclaration): Dialect | undefined {
  const owner = parameter.parent;
  if (!isFunctionNode(owner) || owner.parameters[0] !== parameter || owner.body === undefined) return undefined;
  return registeredInPlace(context, owner) ?? usedAsContext(parameter, owner);
}

/** `runtime.registerOrchestration('name', function* (ctx) {…})`, `app.orchestration('name', function* (context) {…})`. */
function registeredInPlace(context: ResolveContext, owner: FunctionNode): Dialect | undefined {
  const call = owner.parent;
  if (!ts.isCallExpression(call)) return undefined;
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression) && METHODS.has(expression.name.text)) {
    const builder = builderOf(context, expression.expression);
    const method = builder?.dialect.registerMethods[expression.name.text];
    return builder !== undefined && method !== undefined && (method.kind ?? builder.kind) === 'orchestration' && call.arguments[method.handler] === owner ? builder.dialect : undefined;
  }
  const registering = registerFunction(context, expression);
  return registering?.shape.kind === 'orchestration' && call.arguments[registering.shape.handler] === owner ? registering.dialect : undefined;
}

const FUNCTIONS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.registerFunctions)).map(path => path.slice(path.lastIndexOf('.') + 1)));

/** The registering function of an SDK's module that a callee names: `df.app.orchestration`. */
export function registerFunction(context: ResolveContext, callee: ts.Expression): { readonly dialect: Dialect; readonly shape: Dialect['registerFunctions'][string] } | undefined {
  const last = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  if (!FUNCTIONS.has(last)) return undefined;
  const meaning = meaningOf(context, callee);
  if (meaning.kind !== 'module') return undefined;
  const dialect = DIALECTS.find(each => each.modules.includes(meaning.module));
  const path = meaning.path.join('.');
  const shape = dialect === undefined || !Object.hasOwn(dialect.registerFunctions, path) ? undefined : dialect.registerFunctions[path];
  return dialect === undefined || shape === undefined ? undefined : { dialect, shape };
}

/** `ctx.scheduleActivity(…)`, `context.df.callActivity(…)`: no other object has these. The file's imports say which of two SDKs is meant, else generators are duroxide-node's. */
function usedAsContext(parameter: ts.ParameterDeclaration, owner: FunctionNode): Dialect | undefined {
  const used = ts.isIdentifier(parameter.name) ? membersOf(owner, parameter.name.text) : takenFrom(parameter.name);
  const fitting = DIALECTS.filter(dialect => dialect.tellingMembers.some(member => used.has(member)) && (dialect.contextMember === undefined || usesBelow(owner, dialect)));
  if (fitting.length <= 1) return fitting[0];
  const text = owner.getSourceFile().text;
  const isGenerator = 'asteriskToken' in owner && owner.asteriskToken !== undefined;
  return fitting.find(dialect => dialect.modules.some(module => text.includes(`'${module}'`) || text.includes(`"${module}"`))) ?? fitting.find(dialect => (dialect.waits === 'yield') === isGenerator) ?? fitting[0];
}

/** Names behind `name.` anywhere in a function. */
function membersOf(owner: FunctionNode, name: string): ReadonlySet<string> {
  const members = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name) members.add(node.name.text);
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isIdentifier(node.initializer) && node.initializer.text === name && ts.isObjectBindingPattern(node.name)) for (const member of takenFrom(node.name)) members.add(member);
    ts.forEachChild(node, visit);
  };
  if (owner.body !== undefined) visit(owner.body);
  return members;
}

function takenFrom(pattern: ts.BindingName): ReadonlySet<string> {
  if (!ts.isObjectBindingPattern(pattern)) return new Set();
  return new Set(pattern.elements.flatMap(element => (ts.isIdentifier(element.propertyName ?? element.name) ? [(element.propertyName ?? element.name).getText()] : [])));
}

/** `df` alone tells little; with one of the methods behind it, it does. */
function usesBelow(owner: FunctionNode, dialect: Dialect): boolean {
  const names = new Set([...Object.keys(dialect.durables), ...dialect.replaying, ...dialect.answers].map(path => path.split('.')[0]));
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= ts.isPropertyAccessExpression(node) && names.has(node.name.text) && node.expression.getText().endsWith(dialect.contextMember ?? '');
    if (!found) ts.forEachChild(node, visit);
  };
  if (owner.body !== undefined) visit(owner.body);
  return found;
}
