// Which registry a builder expression builds: walks the chain to its start, through variables, parameters and functions.
import { ts } from 'ts-morph';
import { DIALECTS, dialectOfModule } from '../dialects/index.ts';
import type { Dialect, RegistryKind } from '../dialects/dialect.ts';
import { functionsOf, meaningOf, type ResolveContext } from './resolve.ts';
import { typeOrigin } from './type-origins.ts';
import { returnsOf } from './assigned.ts';
import type { Span } from './model.ts';
import { skipWrappers, spanOf } from './syntax.ts';

export interface Builder {
  readonly kind: RegistryKind;
  readonly dialect: Dialect;
  /** Equal for calls on the same builder. */
  readonly id: string;
  /** Where it begins. */
  readonly start: Span;
  /** True where it is made; false for a parameter or a value that was made elsewhere. */
  readonly made: boolean;
}

/** A chain longer than this (calls) was not written by a person. */
const CHAIN_MAX = 20_000;

/** The builder that an expression is, or undefined where it is none. */
export function builderOf(context: ResolveContext, expression: ts.Expression): Builder | undefined {
  let at: ts.Node = skipWrappers(expression);
  for (let step = 0; step < CHAIN_MAX; step += 1) {
    const started = startOf(context, at) ?? registrarOf(context, at);
    if (started !== undefined) return started;
    if (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
      at = skipWrappers(at.expression.expression);
      continue;
    }
    const next = ts.isIdentifier(at) || ts.isPropertyAccessExpression(at) ? declared(context, at) : ts.isElementAccessExpression(at) ? heldBy(context, at) : ts.isCallExpression(at) ? handedOut(context, at) : undefined;
    if (next === undefined) return byType(context, at);
    if ('kind' in next && 'dialect' in next) return next;
    at = skipWrappers(next);
  }
  return undefined;
}

/** The builders that an expression may be, where it is a choice or a function with several ends; undefined where one of them cannot be seen. */
export function buildersBehind(context: ResolveContext, expression: ts.Expression, depth: number = 8): readonly Builder[] | undefined {
  const node = skipWrappers(expression);
  const parts = choiceOf(context, node);
  if (parts === undefined || depth <= 0) {
    const only = builderOf(context, expression);
    return only === undefined ? undefined : [only];
  }
  const found = parts.map(each => buildersBehind(context, each, depth - 1));
  return found.every(each => each !== undefined) ? [...new Map(found.flatMap(each => each ?? []).map(each => [each.id, each])).values()] : undefined;
}

/** What stands for an expression that is one of several; undefined where it stands for itself. */
function choiceOf(context: ResolveContext, node: ts.Node): readonly ts.Expression[] | undefined {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isCallExpression(node) && builderOf(context, node) === undefined) {
    const returned = functionsOf(meaningOf(context, node.expression)).flatMap(each => returnsOf(each));
    return returned.length > 1 ? returned : undefined;
  }
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  const meaning = meaningOf(context, node);
  const held = meaning.kind === 'value' && ts.isExpression(meaning.node) && meaning.node !== node ? meaning.node : undefined;
  return held !== undefined && (ts.isConditionalExpression(held) || ts.isCallExpression(held)) ? choiceOf(context, held) : undefined;
}

/** True for a registry whose making the analysis sees: built in the project, at once or by a function of it. */
export function isVisibleRegistry(context: ResolveContext, expression: ts.Expression): boolean {
  const meaning = meaningOf(context, expression);
  if (meaning.kind !== 'value' || !ts.isCallExpression(meaning.node)) return false;
  if (builderOf(context, meaning.node) !== undefined) return true;
  return functionsOf(meaningOf(context, meaning.node.expression)).some(node => node.body !== undefined);
}

/** `OrchestrationRegistry.builder()` and `.builderFrom(x)`. */
function startOf(context: ResolveContext, node: ts.Node): Builder | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const method = node.expression.name.text;
  if (method !== 'builder' && method !== 'builderFrom') return undefined;
  const meaning = meaningOf(context, node.expression.expression);
  if (meaning.kind !== 'module') return undefined;
  const dialect = dialectOfModule(meaning.module);
  const registry = dialect?.registries.find(each => each.registry === meaning.path.at(-1));
  return dialect === undefined || registry === undefined ? undefined : { kind: registry.kind, dialect, ...begins(node), made: true };
}

/** `new Runtime(...)` of an SDK whose runtime registers; what a call registers is said by its method. */
function registrarOf(context: ResolveContext, node: ts.Node): Builder | undefined {
  if (!ts.isNewExpression(node)) return undefined;
  const meaning = meaningOf(context, node.expression);
  const dialect = meaning.kind === 'module' ? dialectOfModule(meaning.module) : undefined;
  if (dialect === undefined || meaning.kind !== 'module' || dialect.registrars?.includes(meaning.path.at(-1) ?? '') !== true) return undefined;
  return { kind: 'orchestration', dialect, ...begins(node), made: true };
}

/** One step through a variable or a typed parameter. */
function declared(context: ResolveContext, node: ts.Identifier | ts.PropertyAccessExpression): ts.Expression | Builder | undefined {
  const symbol = context.checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
  const aliased = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
  const declaration = aliased?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration) && !ts.isPropertyDeclaration(declaration)) return heldBy(context, node);
  const origin = typeOrigin(context, declaration.type);
  const dialect = origin === undefined ? undefined : dialectOfModule(origin.module);
  const registry = dialect?.registries.find(each => each.builder === origin?.name);
  if (dialect !== undefined && registry !== undefined) return { kind: registry.kind, dialect, ...begins(declaration), made: false };
  if (dialect?.registrars?.includes(origin?.name ?? '') === true) return { kind: 'orchestration', dialect, ...begins(declaration), made: false };
  return declaration.initializer;
}

/** What a member of an object, or a variable that is taken out of one, holds. */
function heldBy(context: ResolveContext, node: ts.Expression): ts.Expression | undefined {
  const meaning = meaningOf(context, node);
  return meaning.kind === 'value' && meaning.node !== node && ts.isCallExpression(meaning.node) ? meaning.node : undefined;
}

/** What a function of the project hands out: the builder that it was given, or the registry that it makes. */
function handedOut(context: ResolveContext, call: ts.CallExpression): ts.Expression | undefined {
  const functions = functionsOf(meaningOf(context, call.expression));
  const [made, ...others] = functions.length === 1 && functions[0] !== undefined ? returnsOf(functions[0]) : [];
  if (made === undefined || others.length > 0) return undefined;
  const builder = builderOf(context, made);
  const index = builder === undefined ? -1 : (functions[0]?.parameters ?? []).findIndex(parameter => parameter.getSourceFile().fileName === builder.start.file && parameter.name.getStart() === builder.start.start);
  return index < 0 ? made : (call.arguments[index] ?? made);
}

/** What the checker says, for builders that a function hands out. */
function byType(context: ResolveContext, node: ts.Node): Builder | undefined {
  const name = context.checker.getTypeAtLocation(node).symbol?.name;
  if (name === undefined) return undefined;
  for (const dialect of DIALECTS) {
    const registry = dialect.registries.find(each => each.builder === name);
    if (registry !== undefined) return { kind: registry.kind, dialect, ...begins(node), made: false };
  }
  return undefined;
}

function begins(node: ts.Node): { readonly id: string; readonly start: Span } {
  return { id: `${node.getSourceFile().fileName}@${node.pos}`, start: spanOf(ts.isParameter(node) || ts.isVariableDeclaration(node) ? node.name : node) };
}
