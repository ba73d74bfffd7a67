// Reads the shape of a payload from a type or an expression, and finds on the way what JSON does not keep.
import { ts } from 'ts-morph';
import type { ResolveContext } from './resolve.ts';
import type { Loss, Member, Shape } from './shapes.ts';
import { isFunctionNode, nameOf, skipWrappers } from './syntax.ts';

/** `written`: the type of a value that becomes JSON. `read`: the type that somebody declares for what comes back. */
export type Side = 'written' | 'read';

interface Reading {
  readonly context: ResolveContext;
  readonly side: Side;
  readonly losses: Loss[];
  readonly open: Set<ts.Type>;
}

const DEPTH_MAX = 6;
const MEMBERS_MAX = 80;
const ANY: Shape = { kind: 'any' };
const FOREIGN = /^(?:Weak)?(?:Map|Set)$|^Readonly(?:Map|Set)$|^RegExp$|^(?:Async)?(?:Iterator|Generator|Iterable|IterableIterator|IteratorObject)$|^(?:Shared)?ArrayBuffer$|^DataView$|^(?:Int|Uint|Float|BigInt|BigUint)\d+(?:Clamped)?Array$|^(?:Readable|Writable|Transform|Duplex)(?:Stream)?$|^WeakRef$|^Blob$/;
const PROMISES: ReadonlySet<string> = new Set(['Promise', 'PromiseLike']);
/** What an SDK hands out; forgetting to wait for it is a finding of its own. */
const DURABLES: ReadonlySet<string> = new Set(['Durable', 'ScheduledTask']);

export function shapeOfExpression(context: ResolveContext, expression: ts.Expression): { readonly shape: Shape; readonly losses: readonly Loss[] } {
  const reading: Reading = { context, side: 'written', losses: [], open: new Set() };
  return { shape: ofExpression(reading, expression, '', DEPTH_MAX), losses: reading.losses };
}

export function shapeOfType(context: ResolveContext, type: ts.Type, side: Side): { readonly shape: Shape; readonly losses: readonly Loss[] } {
  const reading: Reading = { context, side, losses: [], open: new Set() };
  return { shape: ofType(reading, type, '', DEPTH_MAX), losses: reading.losses };
}

/** What is written out says more than its type: `{ mode: 'fast' }` has a text that is `fast`. */
function ofExpression(reading: Reading, expression: ts.Expression, path: string, depth: number): Shape {
  const node = skipWrappers(expression);
  if (depth > 0 && ts.isObjectLiteralExpression(node) && node.properties.every(property => ts.isPropertyAssignment(property) && nameOf(property.name) !== undefined)) {
    const members = node.properties.flatMap((property): readonly Member[] => {
      const name = property.name === undefined ? undefined : nameOf(property.name);
      if (!ts.isPropertyAssignment(property) || name === undefined) return [];
      return [{ name, optional: false, shape: ofExpression(reading, property.initializer, join(path, name), depth - 1) }];
    });
    return { kind: 'object', members, index: undefined };
  }
  if (depth > 0 && ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement)) {
    const of = node.elements.map(element => ofExpression(reading, element, `${path}[]`, depth - 1));
    return { kind: 'list', element: of.length === 0 ? ANY : { kind: 'union', of } };
  }
  if (ts.isConditionalExpression(node)) return { kind: 'union', of: [node.whenTrue, node.whenFalse].map(each => ofExpression(reading, each, path, depth)) };
  if (isFunctionNode(node)) return foreign(reading, 'a function', path);
  return ts.isExpression(node) ? ofType(reading, reading.context.checker.getTypeAtLocation(node), path, depth) : ANY;
}

function ofType(reading: Reading, type: ts.Type, path: string, depth: number): Shape {
  const { flags } = type;
  if (depth <= 0 || flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.Instantiable | ts.TypeFlags.NonPrimitive)) return flags & ts.TypeFlags.StringLike ? { kind: 'text', value: undefined } : ANY;
  if (type.isStringLiteral()) return { kind: 'text', value: type.value };
  if (type.isNumberLiteral()) return { kind: 'number', value: type.value };
  if (flags & ts.TypeFlags.StringLike) return { kind: 'text', value: undefined };
  if (flags & ts.TypeFlags.NumberLike && !type.isUnion()) return { kind: 'number', value: undefined };
  if (flags & ts.TypeFlags.BooleanLike) return { kind: 'boolean', value: flags & ts.TypeFlags.BooleanLiteral ? reading.context.checker.typeToString(type) === 'true' : undefined };
  if (flags & ts.TypeFlags.Null) return { kind: 'null' };
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return { kind: 'nothing' };
  if (flags & ts.TypeFlags.BigIntLike) return foreign(reading, 'a bigint', path);
  if (flags & ts.TypeFlags.ESSymbolLike) return foreign(reading, 'a symbol', path);
  if (type.isUnion()) return type.types.length > MEMBERS_MAX ? ANY : { kind: 'union', of: type.types.map(part => ofType(reading, part, path, depth)) };
  if (type.isIntersection()) {
    // A text with a brand is a text.
    const primitive = type.types.find(part => part.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike));
    if (primitive !== undefined) return ofType(reading, primitive, path, depth);
  }
  if (reading.open.has(type)) return ANY;
  reading.open.add(type);
  const shape = ofObject(reading, type, path, depth);
  reading.open.delete(type);
  return shape;
}

function ofObject(reading: Reading, type: ts.Type, path: string, depth: number): Shape {
  const { checker } = reading.context;
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const elements = elementTypes(checker, type);
    const of = elements.map(element => ofType(reading, element, `${path}[]`, depth - 1));
    return { kind: 'list', element: of.length === 0 ? ANY : of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'union', of } };
  }
  const name = type.symbol?.name ?? '';
  if (DURABLES.has(name)) return ANY;
  if (PROMISES.has(name)) return foreign(reading, 'a promise', path);
  const json = type.getProperty('toJSON');
  if (json !== undefined) return ofJson(reading, type, json, path, depth);
  const lost = lossOf(reading, type, name);
  if (lost !== undefined) return foreign(reading, lost, path);
  const properties = checker.getPropertiesOfType(type);
  if (properties.length > MEMBERS_MAX) return ANY;
  const isClass = type.isClass();
  const members = properties.flatMap(property => memberOf(reading, property, isClass, path, depth));
  const index = checker.getIndexInfosOfType(type).find(info => info.keyType.flags & ts.TypeFlags.StringLike);
  return { kind: 'object', members, index: index === undefined ? undefined : ofType(reading, index.type, `${path}[]`, depth - 1) };
}

function elementTypes(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const element = checker.getIndexInfosOfType(type).find(info => info.keyType.flags & ts.TypeFlags.Number);
  return element === undefined ? [] : [element.type];
}

/** JSON stores what `toJSON` answers; nothing makes the object again from that. */
function ofJson(reading: Reading, type: ts.Type, json: ts.Symbol, path: string, depth: number): Shape {
  const isDate = type.symbol?.name === 'Date';
  if (reading.side === 'read') return { kind: 'foreign', name: type.symbol?.name ?? 'an object' };
  if (isDate) reading.losses.push({ path, what: 'a Date', isDate });
  const signature = reading.context.checker.getTypeOfSymbol(json).getCallSignatures()[0];
  return signature === undefined ? ANY : ofType(reading, signature.getReturnType(), path, depth - 1);
}

/** What an object is that JSON makes `{}` of, or nothing. */
function lossOf(reading: Reading, type: ts.Type, name: string): string | undefined {
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return 'a function';
  const declaration = type.symbol?.declarations?.[0];
  const isLibrary = declaration !== undefined && declaration.getSourceFile().isDeclarationFile;
  if (isLibrary && name === 'Function') return 'a function';
  if (isLibrary && FOREIGN.test(name)) return withArticle(name.replace(/^Readonly/, ''));
  if (isError(reading, type, 0)) return 'an Error';
  if (declaration === undefined || !ts.isClassLike(declaration)) return undefined;
  const hides = declaration.members.some(member => (member.name !== undefined && ts.isPrivateIdentifier(member.name)) || (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0) || declaration.members.some(member => ts.isConstructorDeclaration(member) && member.parameters.some(parameter => (ts.getCombinedModifierFlags(parameter) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0));
  return hides ? `an instance of the class ${name} with private state` : undefined;
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

function isError(reading: Reading, type: ts.Type, depth: number): boolean {
  if (type.symbol?.name === 'Error' && type.symbol.declarations?.some(each => each.getSourceFile().isDeclarationFile) === true) return true;
  return depth < 8 && type.isClassOrInterface() && reading.context.checker.getBaseTypes(type).some(base => isError(reading, base, depth + 1));
}

function memberOf(reading: Reading, property: ts.Symbol, isClass: boolean, path: string, depth: number): readonly Member[] {
  if (property.name.startsWith('__@') || property.name.startsWith('__#')) return [];
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  // Methods of a class stand on its prototype: they are neither stored nor missed.
  if (isClass && property.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) return [];
  const type = reading.context.checker.getTypeOfSymbol(property);
  if (reading.side === 'read' && type.getCallSignatures().length > 0) return [];
  const before = reading.losses.length;
  const shape = ofType(reading, type, join(path, property.name), depth - 1);
  // What may be missing is the writer's own business.
  if (optional) reading.losses.length = before;
  return [{ name: property.name, optional, shape }];
}

function foreign(reading: Reading, what: string, path: string): Shape {
  if (reading.side === 'written') reading.losses.push({ path, what, isDate: false });
  return { kind: 'foreign', name: what };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
