// What a value of a type looks like once it was written as JSON: plain data that outlives the compiler's program.

/** `any` is what cannot be known: it is written and read without complaint. `nothing` is what JSON leaves out. */
export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'null' }
  | { readonly kind: 'text'; readonly value: string | undefined }
  | { readonly kind: 'number'; readonly value: number | undefined }
  | { readonly kind: 'boolean'; readonly value: boolean | undefined }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'tuple'; readonly of: readonly Shape[] }
  /** `others` is the shape of members under any other name; undefined where there are none. */
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Member>; readonly others: Shape | undefined }
  | { readonly kind: 'union'; readonly of: readonly Shape[] };

export interface Member {
  readonly shape: Shape;
  readonly optional: boolean;
}

export const ANY: Shape = { kind: 'any' };
export const NOTHING: Shape = { kind: 'nothing' };

/** One shape for several; `true | false` is a boolean, and what cannot be known swallows the rest. */
export function unionOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap(shape => (shape.kind === 'union' ? shape.of : [shape]));
  if (flat.some(shape => shape.kind === 'any')) return ANY;
  const booleans = flat.filter(shape => shape.kind === 'boolean');
  const rest = flat.filter(shape => shape.kind !== 'boolean');
  const both = new Set(booleans.map(shape => shape.value));
  const boolean: readonly Shape[] = both.size > 1 || both.has(undefined) ? [{ kind: 'boolean', value: undefined }] : booleans.slice(0, 1);
  const distinct = new Map([...rest, ...boolean].map(shape => [printShape(shape), shape] as const));
  const [only] = distinct.values();
  return distinct.size === 1 && only !== undefined ? only : { kind: 'union', of: [...distinct.values()] };
}

/** As a type is written; members by name, so that equal shapes have equal texts. */
export function printShape(shape: Shape): string {
  switch (shape.kind) {
    case 'any':
      return 'unknown';
    case 'nothing':
      return 'void';
    case 'null':
      return 'null';
    case 'text':
      return shape.value === undefined ? 'string' : `'${JSON.stringify(shape.value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
    case 'number':
    case 'boolean':
      return shape.value === undefined ? shape.kind : String(shape.value);
    case 'list':
      return shape.of.kind === 'union' ? `(${printShape(shape.of)})[]` : `${printShape(shape.of)}[]`;
    case 'tuple':
      return `[${shape.of.map(printShape).join(', ')}]`;
    case 'object':
      return printObject(shape.members, shape.others);
    case 'union':
      return shape.of.map(printShape).toSorted().join(' | ');
  }
}

function printObject(members: ReadonlyMap<string, Member>, others: Shape | undefined): string {
  const parts = [...members].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, { shape, optional }]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}${optional ? '?' : ''}: ${printShape(shape)}`);
  if (others !== undefined) parts.push(`[name: string]: ${printShape(others)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join('; ')} }`;
}
