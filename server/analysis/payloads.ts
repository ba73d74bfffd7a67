// What a function gives to the engine to be stored, and what it declares to get back: shapes as plain data, call by call.
import { ts } from 'ts-morph';
import type { DurableKind } from '../dialects/dialect.ts';
import { constantText } from './constants.ts';
import { durableMethod, effectMethod, type DurableTarget } from './contexts.ts';
import { returnedBy } from './assigned.ts';
import type { CodeNode } from './functions.ts';
import type { Span } from './model.ts';
import type { ResolveContext } from './resolve.ts';
import { takesNothing, type Described, type Loss } from './shapes.ts';
import { startArgument } from './start-arguments.ts';
import { isFunctionNode, skipWrappers, spanOf } from './syntax.ts';
import { shapeOfExpression, shapeOfType } from './type-shapes.ts';

/** A payload: the argument of a call, or what a function returns. */
export interface PayloadFacts {
  /** The call, or the returned expression. */
  readonly at: Span;
  readonly kind: DurableKind | 'status' | 'value' | 'output';
  readonly method: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** What is given; undefined where nothing is. */
  readonly given: Described | undefined;
  readonly losses: readonly Loss[];
  /** True for a constant version where the input goes and the version comes after it. */
  readonly isVersionGiven: boolean;
  /** What the call is said to give back; undefined where it does not say. */
  readonly expected: Described | undefined;
}

/** What a registered function takes and gives. */
export interface HandlerFacts {
  readonly input: Described | undefined;
  readonly isInputRequired: boolean;
  readonly output: Described | undefined;
  readonly outputs: readonly { readonly at: Span; readonly losses: readonly Loss[] }[];
}

const TEXT_LENGTH_MAX = 80;

export function payloadsOf(context: ResolveContext, node: CodeNode): readonly PayloadFacts[] {
  const found: PayloadFacts[] = [];
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) || ts.isClassLike(at) || ts.isTypeNode(at)) return;
    const facts = ts.isCallExpression(at) ? (ofDurable(context, at) ?? ofEffect(context, at)) : undefined;
    if (facts !== undefined) found.push(facts);
    ts.forEachChild(at, visit);
  };
  if (isFunctionNode(node) && node.body !== undefined) visit(node.body);
  return found;
}

function ofDurable(context: ResolveContext, call: ts.CallExpression): PayloadFacts | undefined {
  const durable = durableMethod(context, call.expression);
  if (durable?.method.input === undefined) return undefined;
  const { kind, name, input } = durable.method;
  const given = givenBy(context, call, input);
  return {
    at: spanOf(call),
    kind,
    method: durable.name,
    name: durable.activity?.name ?? (name === undefined ? undefined : constantText(context, call.arguments[name])),
    version: kind === 'continue-as-new' ? undefined : constantText(context, startArgument(context, call, durable.method, 'version')),
    given: given?.described,
    losses: given?.losses ?? [],
    isVersionGiven: durable.method.version !== undefined && durable.method.version > input && /^\d+\.\d+\.\d+/.test(constantText(context, call.arguments[input]) ?? ''),
    expected: (kind === 'activity' || kind === 'child') && !isPlainWait(call, durable) ? expectedOf(context, call) : undefined,
  };
}

function ofEffect(context: ResolveContext, call: ts.CallExpression): PayloadFacts | undefined {
  const found = effectMethod(context, call.expression);
  if (found?.effect?.value === undefined || (found.effect.kind !== 'status' && found.effect.kind !== 'value')) return undefined;
  const given = givenBy(context, call, found.effect.value);
  return { at: spanOf(call), kind: found.effect.kind, method: found.name, name: undefined, version: undefined, given: given?.described, losses: given?.losses ?? [], isVersionGiven: false, expected: undefined };
}

/** The argument at this position as JSON has it; undefined where there is none. */
export function givenBy(context: ResolveContext, call: ts.CallExpression, position: number): { readonly described: Described; readonly losses: readonly Loss[] } | undefined {
  const argument = call.arguments[position];
  if (argument === undefined || call.arguments.slice(0, position + 1).some(ts.isSpreadElement)) return call.arguments.some(ts.isSpreadElement) ? { described: { shape: { kind: 'any' }, text: '' }, losses: [] } : undefined;
  const { shape, losses } = shapeOfExpression(context, argument);
  return { described: { shape, text: typeText(context, context.checker.getTypeAtLocation(argument)) }, losses };
}

/** `await ctx.scheduleActivity('Charge')` with nothing that could say a type: the checker, which would resolve the whole call, need not be asked. */
function isPlainWait(call: ts.CallExpression, { activity, method }: DurableTarget): boolean {
  if (activity !== undefined || call.typeArguments !== undefined || method.name === undefined) return false;
  const name = call.arguments[method.name];
  const parent = call.parent;
  return name !== undefined && ts.isStringLiteralLike(name) && ts.isAwaitExpression(parent) && ts.isExpressionStatement(parent.parent);
}

/** `scheduleActivity<Receipt>(…)`, also where the type comes from the variable that takes the result. */
function expectedOf(context: ResolveContext, call: ts.CallExpression): Described | undefined {
  const type = context.checker.getTypeAtLocation(call);
  const [output] = type.symbol?.name === 'Durable' && isReference(type) ? context.checker.getTypeArguments(type) : [];
  if (output === undefined || output.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Void | ts.TypeFlags.Never)) return undefined;
  return { shape: shapeOfType(context, output, 'read').shape, text: typeText(context, output) };
}

/** `position` is that of the parameter that takes the input. */
export function handlerOf(context: ResolveContext, node: CodeNode, position: number): HandlerFacts {
  const nothing: HandlerFacts = { input: undefined, isInputRequired: false, output: undefined, outputs: [] };
  if (!isFunctionNode(node)) return nothing;
  const parameter = node.parameters[position];
  const type = parameter === undefined ? undefined : context.checker.getTypeAtLocation(parameter);
  const input = type === undefined ? undefined : { shape: shapeOfType(context, type, 'read').shape, text: typeText(context, type) };
  const mayMiss = parameter === undefined || parameter.questionToken !== undefined || parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined;
  const output = outputType(context, node);
  return {
    input: parameter?.dotDotDotToken === undefined ? input : undefined,
    isInputRequired: !mayMiss && input !== undefined && !takesNothing(input.shape),
    output: output === undefined ? undefined : { shape: shapeOfType(context, output, 'written').shape, text: typeText(context, output) },
    outputs: (isFunctionNode(node) ? returnedBy(node) : []).map(expression => ({ at: spanOf(expression), losses: lossesOf(context, expression) })).filter(each => each.losses.length > 0),
  };
}

function outputType(context: ResolveContext, node: ts.SignatureDeclaration): ts.Type | undefined {
  const signature = context.checker.getSignatureFromDeclaration(node);
  const type = signature === undefined ? undefined : context.checker.getReturnTypeOfSignature(signature);
  if (type === undefined) return undefined;
  const isGenerator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  if (isGenerator) return isReference(type) ? context.checker.getTypeArguments(type)[1] : undefined;
  const [only, ...more] = withoutRuns(type);
  return only === undefined || more.length > 0 ? undefined : context.checker.getAwaitedType(only);
}

/** A wrapper that hands out what another orchestration handed it: the engine runs the generator to its end, so only the other form is a value. */
function withoutRuns(type: ts.Type): readonly ts.Type[] {
  if (!type.isUnion() || !type.types.some(isRun)) return [type];
  return type.types.filter(each => !isRun(each));
}

function isRun(type: ts.Type): boolean {
  return type.symbol?.name === 'Generator';
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type;
}

function lossesOf(context: ResolveContext, expression: ts.Expression): readonly Loss[] {
  const node = skipWrappers(expression);
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return shapeOfExpression(context, expression).losses;
  return withoutRuns(context.checker.getTypeAtLocation(node)).flatMap(each => {
    const type = context.checker.getAwaitedType(each);
    return type === undefined ? [] : shapeOfType(context, type, 'written').losses;
  });
}

function typeText(context: ResolveContext, type: ts.Type): string {
  const text = context.checker.typeToString(type);
  return text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_MAX)}…`;
}
