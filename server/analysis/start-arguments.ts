// Where a call that starts an orchestration says its instance id or version: at a position, or among options.
import { ts } from 'ts-morph';
import type { DurableMethod } from '../dialects/dialect.ts';
import { constantMember } from './object-members.ts';
import type { ResolveContext } from './resolve.ts';

/** The expression of the id or the version; undefined where there is none, or where the options cannot be seen. */
export function startArgument(context: ResolveContext, call: ts.CallExpression, method: DurableMethod, which: 'id' | 'version'): ts.Expression | undefined {
  const position = method[which];
  if (position !== undefined) return call.arguments[position];
  const options = method.options === undefined ? undefined : call.arguments[method.options];
  return options === undefined ? undefined : constantMember(context, options, which);
}
