// What kind of name a text stands for, by the call that it is an argument of; also where the text is empty or half written.
import { ts } from 'ts-morph';
import type { NameKind } from '../dialects/name-positions.ts';
import { constantText } from './constants.ts';
import { durableMethod } from './contexts.ts';
import { positionOf } from './mentions.ts';
import type { ResolveContext } from './resolve.ts';
import { nameOf } from './syntax.ts';

/** `version` asks for a version of one orchestration, where its name is known. */
export type Asked = { readonly kind: NameKind } | { readonly kind: 'version'; readonly of: string | undefined };

export function nameAsked(context: ResolveContext, literal: ts.StringLiteralLike): Asked | undefined {
  let at: ts.Node = literal;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isPropertyAssignment(parent) && parent.initializer === at && nameOf(parent.name) === 'version') return versionOption(context, parent);
  if (!ts.isCallExpression(parent)) return undefined;
  const argument = parent.arguments.findIndex(each => each === at);
  const position = positionOf(context, parent);
  if (position?.argument === argument) return { kind: position.kind };
  if (position?.kind === 'orchestration' && calledName(parent) === 'startOrchestrationVersioned' && argument === 2) return { kind: 'version', of: constantText(context, parent.arguments[1]) };
  return policyVersion(context, parent, argument);
}

/** `{ version: '…' }` among the options of a child or a detached start. */
function versionOption(context: ResolveContext, property: ts.PropertyAssignment): Asked | undefined {
  const call = property.parent.parent;
  const durable = ts.isCallExpression(call) ? durableMethod(context, call.expression) : undefined;
  if (durable === undefined || !ts.isCallExpression(call) || (durable.method.kind !== 'child' && durable.method.kind !== 'detached')) return undefined;
  return { kind: 'version', of: durable.method.name === undefined ? undefined : constantText(context, call.arguments[durable.method.name]) };
}

/** `VersionPolicy.exact('…')` and `.compatible('…')`, within a `setPolicy(NAME, …)` for that name. */
function policyVersion(context: ResolveContext, call: ts.CallExpression, argument: number): Asked | undefined {
  const method = calledName(call);
  const isPolicy = (method === 'exact' || method === 'compatible') && ts.isPropertyAccessExpression(call.expression) && nameOf(call.expression.expression) === 'VersionPolicy';
  if (!isPolicy || argument !== 0) return undefined;
  const around = call.parent;
  const position = ts.isCallExpression(around) ? positionOf(context, around) : undefined;
  return { kind: 'version', of: position?.kind === 'orchestration' && ts.isCallExpression(around) ? constantText(context, around.arguments[position.argument]) : undefined };
}

function calledName(call: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : nameOf(call.expression);
}
