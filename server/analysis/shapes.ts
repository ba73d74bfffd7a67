// The shape of a payload as JSON has it, as plain data, and whether one shape can be read as another.

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
}

/** `any` is what nobody knows; `nothing` is undefined; `foreign` is what no JSON text becomes again: a Map, a Date, a function. */
export type Shape =
  | { readonly kind: 'any' | 'null' | 'nothing' }
  | { readonly kind: 'text' | 'number' | 'boolean'; readonly value: string | number | boolean | undefined }
  | { readonly kind: 'list'; readonly element: Shape }
  | { readonly kind: 'object'; readonly members: readonly Member[]; readonly index: Shape | undefined }
  | { readonly kind: 'union'; readonly of: readonly Shape[] }
  | { readonly kind: 'foreign'; readonly name: string };

export interface Described {
  readonly shape: Shape;
  /** The type, for people. */
  readonly text: string;
}

/** Something in a payload that is lost on the way. A Date arrives as text, which may be meant. */
export interface Loss {
  /** `input.items[].when`, or empty for the payload itself. */
  readonly path: string;
  readonly what: string;
  readonly isDate: boolean;
}

/** True where every value of the written shape can be read as the other one, and where that is not known. Additional members are legal. */
export function fits(written: Shape, read: Shape): boolean {
  if (written.kind === 'any' || read.kind === 'any' || written.kind === 'foreign') return true;
  if (written.kind === 'union') return written.of.every(part => fits(part, read));
  if (read.kind === 'union') return read.of.some(part => fits(written, part));
  switch (read.kind) {
    case 'foreign':
      return false;
    case 'null':
    case 'nothing':
      return written.kind === 'null' || written.kind === 'nothing';
    case 'text':
    case 'number':
    case 'boolean':
      return written.kind === read.kind && (written.value === undefined || read.value === undefined || written.value === read.value);
    case 'list':
      return written.kind === 'list' && fits(written.element, read.element);
    case 'object':
      return fitsObject(written, read);
  }
}

function fitsObject(written: Shape, read: Extract<Shape, { readonly kind: 'object' }>): boolean {
  if (written.kind === 'null' || written.kind === 'nothing') return false;
  // `{}` takes everything but nothing.
  if (written.kind !== 'object') return read.members.every(member => member.optional) && read.members.length === 0 && (read.index === undefined || written.kind === 'list');
  for (const member of read.members) {
    const given = written.members.find(each => each.name === member.name);
    if (given === undefined) {
      if (!member.optional && written.index === undefined && !takesNothing(member.shape)) return false;
      if (written.index !== undefined && !fits(written.index, member.shape)) return false;
      continue;
    }
    if (given.optional && !member.optional && !takesNothing(member.shape)) return false;
    if (!fits(member.optional ? withoutNothing(given.shape) : given.shape, member.shape)) return false;
  }
  const { index } = read;
  return index === undefined || written.members.every(given => read.members.some(member => member.name === given.name) || fits(withoutNothing(given.shape), index));
}

/** True where a value may be left out. */
export function takesNothing(shape: Shape): boolean {
  return shape.kind === 'any' || shape.kind === 'nothing' || (shape.kind === 'union' && shape.of.some(takesNothing));
}

/** What JSON leaves out is not there to be read. */
function withoutNothing(shape: Shape): Shape {
  if (shape.kind !== 'union') return shape.kind === 'nothing' ? { kind: 'any' } : shape;
  const of = shape.of.filter(part => part.kind !== 'nothing');
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'union', of };
}
