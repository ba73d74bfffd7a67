// What is done with registries beside registering: version policies, and runtimes that are started with them.
import { ts } from 'ts-morph';
import { dialectOfModule } from '../dialects/index.ts';
import { constantText } from './constants.ts';
import type { PolicyModel, WorkerModel } from './model.ts';
import { constantMember } from './object-members.ts';
import { builderOf } from './registry-builders.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { skipWrappers, spanOf } from './syntax.ts';

const NAMED = new Set(['setPolicy', 'setVersionPolicy']);

export function isPolicyMethod(method: string): boolean {
  return NAMED.has(method) || method === 'withVersionPolicy';
}

/** `setPolicy(NAME, policy)`, `setVersionPolicy(NAME, policy)`, `withVersionPolicy(policy)`; undefined for a call of something else. */
export function policyOf(context: ResolveContext, call: ts.CallExpression, callee: ts.PropertyAccessExpression): PolicyModel | undefined {
  const isNamed = NAMED.has(callee.name.text);
  const name = isNamed ? call.arguments[0] : undefined;
  const policy = call.arguments[isNamed ? 1 : 0];
  const written = policy === undefined ? undefined : policyCall(context, policy);
  if (policy === undefined || written === undefined) return undefined;
  const [rule, version] = written;
  return {
    builder: builderOf(context, callee.expression)?.id,
    name: constantText(context, name),
    nameSpan: name === undefined ? undefined : spanOf(name),
    rule: rule === 'exact' || rule === 'compatible' ? rule : undefined,
    version: constantText(context, version),
    policySpan: spanOf(policy),
  };
}

/** `VersionPolicy.exact('1.0.2')`, written here or held by a constant. */
function policyCall(context: ResolveContext, policy: ts.Expression): readonly [string, ts.Expression | undefined] | undefined {
  const meaning = meaningOf(context, policy);
  const call = meaning.kind === 'value' ? skipWrappers(meaning.node) : skipWrappers(policy);
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const owner = meaningOf(context, call.expression.expression);
  const isPolicy = owner.kind === 'module' && dialectOfModule(owner.module) !== undefined && owner.path.at(-1) === 'VersionPolicy';
  return isPolicy ? [call.expression.name.text, call.arguments[0]] : undefined;
}

/** `Runtime.startWithStore(store, activities, orchestrations, options)`; undefined for a method of something else. */
export function workerOf(context: ResolveContext, call: ts.CallExpression, callee: ts.PropertyAccessExpression): WorkerModel | undefined {
  const owner = meaningOf(context, callee.expression);
  if (owner.kind !== 'module' || dialectOfModule(owner.module) === undefined || owner.path.at(-1) !== 'Runtime') return undefined;
  const [store, activities, orchestrations, options] = call.arguments;
  return {
    call: spanOf(call),
    activities: activities === undefined ? undefined : builderOf(context, activities)?.id,
    orchestrations: orchestrations === undefined ? undefined : builderOf(context, orchestrations)?.id,
    store: store === undefined ? undefined : storeOf(context, store),
    replayMax: options === undefined ? undefined : replayMaxOf(context, options),
  };
}

/** A store by its constant path, or by the place where one in memory is made; undefined where it may be any. */
function storeOf(context: ResolveContext, store: ts.Expression): string | undefined {
  const meaning = meaningOf(context, store);
  const made = meaning.kind === 'value' || meaning.kind === 'module' ? skipWrappers(meaning.kind === 'value' ? meaning.node : (meaning.root ?? store)) : undefined;
  if (made === undefined) return undefined;
  if (ts.isNewExpression(made)) {
    const owner = meaningOf(context, made.expression);
    return owner.kind === 'module' && dialectOfModule(owner.module) !== undefined && owner.path.at(-1) === 'MemoryStore' ? `${made.getSourceFile().fileName}@${made.pos}` : undefined;
  }
  if (!ts.isCallExpression(made) || !ts.isPropertyAccessExpression(made.expression) || made.expression.name.text !== 'open') return undefined;
  const owner = meaningOf(context, made.expression.expression);
  return owner.kind === 'module' && owner.path.at(-1) === 'SqliteStore' ? constantText(context, made.arguments[0]) : undefined;
}

/** The member `max` of the option `supportedReplayVersions`, where both are constant: written out, spread, or handed out by a function that does nothing else. */
function replayMaxOf(context: ResolveContext, options: ts.Expression): WorkerModel['replayMax'] {
  const range = constantMember(context, options, 'supportedReplayVersions');
  const max = range === undefined ? undefined : constantMember(context, range, 'max');
  const version = constantText(context, max);
  return max === undefined || version === undefined ? undefined : { version, span: spanOf(max) };
}
