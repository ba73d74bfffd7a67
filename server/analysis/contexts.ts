// Whether an expression is an orchestration context, and which of its methods a call names.
import { ts } from 'ts-morph';
import { DIALECTS, dialectOfModule } from '../dialects/index.ts';
import type { Dialect, DurableMethod, EffectMethod, HandlerMethod } from '../dialects/dialect.ts';
import { constantText } from './constants.ts';
import { meaningOf, typeOrigin, type ResolveContext } from './resolve.ts';
import { expressionAt, skipWrappers } from './syntax.ts';

/** Every name that a method with a durable has in some dialect: only such calls are looked at. */
const METHODS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.durables)));
/** The same for methods that take effect at once, or register a handler. */
const OTHERS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => [...Object.keys(dialect.effects), ...Object.keys(dialect.handlers), ...dialect.traces]));

/** The durable method that a callee names: `ctx.scheduleActivity`, also destructured or under another name. */
export function durableMethod(context: ResolveContext, callee: ts.Expression): { readonly dialect: Dialect; readonly name: string; readonly method: DurableMethod } | undefined {
  const found = memberNamed(context, callee, METHODS);
  return found === undefined ? undefined : methodOf(found.dialect, found.name);
}

/** The method that takes effect at once, registers a handler or traces, and that a callee names. */
export function effectMethod(context: ResolveContext, callee: ts.Expression): { readonly dialect: Dialect; readonly name: string; readonly effect: EffectMethod | undefined; readonly handler: HandlerMethod | undefined } | undefined {
  const found = memberNamed(context, callee, OTHERS);
  if (found === undefined) return undefined;
  const { dialect, name } = found;
  const effect = Object.hasOwn(dialect.effects, name) ? dialect.effects[name] : undefined;
  const handler = Object.hasOwn(dialect.handlers, name) ? dialect.handlers[name] : undefined;
  return effect === undefined && handler === undefined && !dialect.traces.includes(name) ? undefined : { dialect, name, effect, handler };
}

/** One of these members of an orchestration context, as it is called or taken out of it. */
function memberNamed(context: ResolveContext, callee: ts.Expression, names: ReadonlySet<string>): { readonly dialect: Dialect; readonly name: string } | undefined {
  const node = skipWrappers(callee);
  if (ts.isPropertyAccessExpression(node)) return names.has(node.name.text) ? ofContext(context, node.expression, node.name.text) : undefined;
  if (ts.isElementAccessExpression(node)) {
    const name = constantText(context, node.argumentExpression);
    return name !== undefined && names.has(name) ? ofContext(context, node.expression, name) : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration)) return boundMember(context, declaration, names);
  if (!ts.isBindingElement(declaration)) return undefined;
  const source = expressionAt(declaration);
  const name = source?.names[0];
  return source === undefined || name === undefined || !names.has(name) ? undefined : ofContext(context, source.expression, name);
}

/** `const schedule = ctx.scheduleActivity.bind(ctx)`, or without `bind`. */
function boundMember(context: ResolveContext, declaration: ts.VariableDeclaration, names: ReadonlySet<string>): ReturnType<typeof memberNamed> {
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  if (!isConstant || declaration.initializer === undefined) return undefined;
  let node = skipWrappers(declaration.initializer);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind' && node.arguments.length === 1) node = skipWrappers(node.expression.expression);
  return ts.isPropertyAccessExpression(node) && names.has(node.name.text) ? ofContext(context, node.expression, node.name.text) : undefined;
}

function ofContext(context: ResolveContext, expression: ts.Expression, name: string): ReturnType<typeof memberNamed> {
  const dialect = contextDialect(context, expression);
  return dialect === undefined ? undefined : { dialect, name };
}

/** The dialect whose orchestration context an expression is, by the annotation of its parameter, else by its type. */
export function contextDialect(context: ResolveContext, expression: ts.Expression): Dialect | undefined {
  const node = skipWrappers(expression);
  const meaning = ts.isIdentifier(node) ? meaningOf(context, node) : undefined;
  if (meaning?.kind === 'parameter') {
    const origin = typeOrigin(context, meaning.node.type);
    const dialect = origin === undefined ? undefined : dialectOfModule(origin.module);
    if (dialect !== undefined) return dialect.contextTypes.includes(origin?.name ?? '') ? dialect : undefined;
  }
  if (meaning?.kind === 'global' || meaning?.kind === 'module') return undefined;
  const type = context.checker.getTypeAtLocation(node).symbol;
  const declaration = type?.declarations?.[0];
  if (declaration === undefined || context.owns(declaration.getSourceFile())) return undefined;
  return DIALECTS.find(dialect => dialect.contextTypes.includes(type?.name ?? ''));
}

function methodOf(dialect: Dialect | undefined, name: string): ReturnType<typeof durableMethod> {
  const method = dialect === undefined || !Object.hasOwn(dialect.durables, name) ? undefined : dialect.durables[name];
  return dialect === undefined || method === undefined ? undefined : { dialect, name, method };
}
