// Whether an expression is an orchestration context, and which of its methods a call names.
import { ts } from 'ts-morph';
import { DIALECTS, dialectOfModule } from '../dialects/index.ts';
import type { Dialect, DurableMethod } from '../dialects/dialect.ts';
import { meaningOf, typeOrigin, type ResolveContext } from './resolve.ts';
import { expressionAt, skipWrappers } from './syntax.ts';

/** Every name that a method with a durable has in some dialect: only such calls are looked at. */
const METHODS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.durables)));

/** The durable method that a callee names: `ctx.scheduleActivity`, also destructured or under another name. */
export function durableMethod(context: ResolveContext, callee: ts.Expression): { readonly dialect: Dialect; readonly name: string; readonly method: DurableMethod } | undefined {
  const node = skipWrappers(callee);
  if (ts.isPropertyAccessExpression(node)) return METHODS.has(node.name.text) ? methodOf(contextDialect(context, node.expression), node.name.text) : undefined;
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !ts.isBindingElement(declaration)) return undefined;
  const source = expressionAt(declaration);
  const name = source?.names[0];
  return source === undefined || name === undefined || !METHODS.has(name) ? undefined : methodOf(contextDialect(context, source.expression), name);
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
