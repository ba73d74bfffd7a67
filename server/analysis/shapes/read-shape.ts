// The shape of a type's values as JSON, asked of the compiler's checker.
import { ts } from 'ts-morph';
import type { FunctionNode } from '../syntax.ts';
import { ANY, NOTHING, unionOf, type Member, type Shape } from './shape.ts';

/** Types that hold themselves, and nesting deeper than this, are not known further down. */
const DEPTH_MAX = 12;
/** An object with more members than this was not written by a person. */
const MEMBERS_MAX = 400;
/** JSON does not write their content, or writes it by rules of their own; another rule speaks of them. */
const OPAQUE_NAMES: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'ReadonlyMap', 'ReadonlySet', 'RegExp', 'Error', 'Promise', 'PromiseLike', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Function', 'Symbol']);

export interface FunctionShapes {
  readonly input: Shape;
  readonly output: Shape;
}

/** What an orchestration is given and what it hands out; `any` where nothing is said. */
export function shapesOf(checker: ts.TypeChecker, node: FunctionNode): FunctionShapes {
  const parameter = node.parameters[1];
  const signature = checker.getSignatureFromDeclaration(node);
  const returned = signature === undefined ? undefined : checker.getReturnTypeOfSignature(signature);
  const output = returned === undefined ? undefined : generatorReturn(checker, node, returned) ?? checker.getAwaitedType(returned) ?? returned;
  const written = parameter === undefined ? undefined : shapeOf(checker, checker.getTypeAtLocation(parameter), node);
  const parsed = written?.kind === 'text' && parameter !== undefined ? parsedShape(checker, node, parameter) : undefined;
  const isOptional = parameter !== undefined && (parameter.questionToken !== undefined || parameter.initializer !== undefined);
  return {
    input: parsed ?? (parameter === undefined ? ANY : isOptional ? unionOf([written ?? ANY, NOTHING]) : (written ?? ANY)),
    output: output === undefined ? ANY : shapeOf(checker, output, node),
  };
}

/** Text that the function parses as JSON is what it takes it for: `JSON.parse(input) as Order`. */
function parsedShape(checker: ts.TypeChecker, node: FunctionNode, parameter: ts.ParameterDeclaration): Shape | undefined {
  let shape: Shape | undefined;
  const visit = (at: ts.Node): void => {
    const [argument] = ts.isCallExpression(at) && at.expression.getText() === 'JSON.parse' ? at.arguments : [];
    if (argument !== undefined && ts.isIdentifier(argument) && checker.getSymbolAtLocation(argument)?.valueDeclaration === parameter) {
      const { parent } = at;
      const isTyped = ts.isAsExpression(parent) || (ts.isVariableDeclaration(parent) && parent.type !== undefined);
      shape ??= isTyped ? shapeOf(checker, checker.getTypeAtLocation(ts.isVariableDeclaration(parent) ? parent.name : parent), parent) : ANY;
    }
    if (shape === undefined) ts.forEachChild(at, visit);
  };
  if (node.body !== undefined) visit(node.body);
  return shape;
}

/** The second argument of `Generator<Y, R, N>` is what it returns. */
function generatorReturn(checker: ts.TypeChecker, node: FunctionNode, type: ts.Type): ts.Type | undefined {
  if (!('asteriskToken' in node) || node.asteriskToken === undefined) return undefined;
  return isReference(type) ? checker.getTypeArguments(type)[1] : undefined;
}

/** The shape of a type's values; `node` is where the type is looked at from. */
export function shapeOf(checker: ts.TypeChecker, type: ts.Type, node: ts.Node): Shape {
  return read({ checker, node }, type, []);
}

interface Reader {
  readonly checker: ts.TypeChecker;
  readonly node: ts.Node;
}

function read(reader: Reader, type: ts.Type, above: readonly ts.Type[]): Shape {
  const simple = simpleShape(type);
  if (simple !== undefined) return simple;
  if (above.length > DEPTH_MAX || above.includes(type)) return ANY;
  const within = [...above, type];
  if (type.isUnion()) return unionOf(type.types.map(each => read(reader, each, within)));
  if (type.isIntersection()) return type.types.map(simpleShape).find(shape => shape !== undefined && shape.kind !== 'any') ?? objectShape(reader, type, within);
  return (type.flags & ts.TypeFlags.Object) === 0 ? ANY : objectShape(reader, type, within);
}

function simpleShape(type: ts.Type): Shape | undefined {
  const { flags } = type;
  if (type.isStringLiteral()) return { kind: 'text', value: type.value };
  if (type.isNumberLiteral()) return { kind: 'number', value: type.value };
  if (flags & ts.TypeFlags.BooleanLiteral) return { kind: 'boolean', value: 'intrinsicName' in type && type.intrinsicName === 'true' };
  if (flags & ts.TypeFlags.Boolean) return { kind: 'boolean', value: undefined };
  if (flags & ts.TypeFlags.StringLike) return { kind: 'text', value: undefined };
  if (flags & ts.TypeFlags.NumberLike && !type.isUnion()) return { kind: 'number', value: undefined };
  if (flags & ts.TypeFlags.Null) return { kind: 'null' };
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.ESSymbolLike | ts.TypeFlags.Never)) return NOTHING;
  return undefined;
}

function objectShape(reader: Reader, type: ts.Type, above: readonly ts.Type[]): Shape {
  const { checker, node } = reader;
  if (type.getCallSignatures().length > 0) return NOTHING;
  if (checker.isTupleType(type)) return tupleShape(reader, type, above);
  if (checker.isArrayType(type) && isReference(type)) {
    const [of] = checker.getTypeArguments(type);
    return { kind: 'list', of: of === undefined ? ANY : read(reader, of, above) };
  }
  const toJson = type.getProperty('toJSON');
  if (toJson !== undefined) {
    const written = checker.getTypeOfSymbolAtLocation(toJson, node).getCallSignatures()[0]?.getReturnType();
    return written === undefined ? ANY : read(reader, written, above);
  }
  const properties = checker.getPropertiesOfType(type);
  if (OPAQUE_NAMES.has(type.symbol?.name ?? '') || properties.length > MEMBERS_MAX) return ANY;
  const index = checker.getIndexInfosOfType(type)[0];
  // `object`, `{}` and type parameters' constraints say nothing of their members.
  if (properties.length === 0 && index === undefined) return ANY;
  return { kind: 'object', members: membersOf(reader, properties, above), others: index === undefined ? undefined : read(reader, index.type, above) };
}

function membersOf(reader: Reader, properties: readonly ts.Symbol[], above: readonly ts.Type[]): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  for (const property of properties) {
    const shape = read(reader, reader.checker.getTypeOfSymbolAtLocation(property, reader.node), above);
    const parts = shape.kind === 'union' ? shape.of : [shape];
    const written = parts.filter(part => part.kind !== 'nothing');
    if (written.length === 0 || property.name.startsWith('__@')) continue;
    members.set(property.name, { shape: unionOf(written), optional: written.length < parts.length || (property.flags & ts.SymbolFlags.Optional) !== 0 });
  }
  return members;
}

/** A tuple with a rest or optional elements is a list of what it may hold. */
function tupleShape(reader: Reader, type: ts.Type, above: readonly ts.Type[]): Shape {
  if (!isReference(type)) return ANY;
  const of = reader.checker.getTypeArguments(type).map(each => read(reader, each, above));
  const fixed = 'fixedLength' in type.target && type.target.fixedLength === of.length && 'minLength' in type.target && type.target.minLength === of.length;
  return fixed ? { kind: 'tuple', of } : { kind: 'list', of: of.length === 0 ? ANY : unionOf(of) };
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type;
}
