// Shows values of a user's program as a debugger shows them: one line each, children on demand, nothing of the program is run.
import { types } from 'node:util';
import type { Variable } from './protocol.ts';

const TEXT_LENGTH_MAX = 200;
const PREVIEW_MEMBERS_MAX = 5;
const PREVIEW_DEPTH_MAX = 2;
/** More children than this are put into ranges. */
const CHILDREN_MAX = 100;

/** Hands out references for values with children. They are good until `clear`. */
export class Inspector {
  readonly #children: (() => readonly Variable[])[] = [];

  clear(): void {
    this.#children.length = 0;
  }

  /** @returns undefined for a reference that is not, or no longer, good. */
  children(reference: number): readonly Variable[] | undefined {
    return this.#children[reference - 1]?.();
  }

  variable(name: string, value: unknown): Variable {
    return { name, value: preview(value, 0), type: typeName(value), reference: hasChildren(value) ? this.#refer(() => this.#members(value)) : 0 };
  }

  #refer(children: () => readonly Variable[]): number {
    return this.#children.push(children);
  }

  #members(value: unknown): readonly Variable[] {
    return this.#inRanges([...members(value)], 0);
  }

  #inRanges(entries: readonly Member[], from: number): readonly Variable[] {
    if (entries.length <= CHILDREN_MAX) return entries.map((entry) => this.#member(entry));
    const size = entries.length > CHILDREN_MAX * CHILDREN_MAX ? CHILDREN_MAX * CHILDREN_MAX : CHILDREN_MAX;
    const ranges: Variable[] = [];
    for (let start = 0; start < entries.length; start += size) {
      const part = entries.slice(start, start + size);
      ranges.push({ name: `[${from + start} … ${from + start + part.length - 1}]`, value: '', type: '', reference: this.#refer(() => this.#inRanges(part, from + start)) });
    }
    return ranges;
  }

  #member(entry: Member): Variable {
    if (entry.kind === 'value') return this.variable(entry.name, entry.value);
    if (entry.kind === 'accessor') return { name: entry.name, value: '(accessor)', type: 'accessor', reference: 0 };
    const [key, value] = entry.pair;
    const pair = () => [this.variable('key', key), this.variable('value', value)];
    return { name: entry.name, value: `${preview(key, 1)} → ${preview(value, 1)}`, type: 'entry', reference: this.#refer(pair) };
  }
}

type Member =
  | { readonly kind: 'value'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'accessor'; readonly name: string }
  | { readonly kind: 'pair'; readonly name: string; readonly pair: readonly [unknown, unknown] };

/** One line for a value. Cycles end at the depth limit. */
export function preview(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.toString();
    case 'function':
      return `ƒ ${ownText(value, 'name')}()`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : previewObject(value, depth);
  }
}

function previewObject(value: object, depth: number): string {
  if (types.isProxy(value)) return 'Proxy';
  const shape = engineShape(value);
  if (shape !== undefined) return shape === 'Durable' ? `Durable (${ownText(value, 'state')})` : shape;
  const simple = previewSimple(value);
  if (simple !== undefined) return simple;
  const kind = typeName(value);
  const size = sizeOf(value);
  const head = size !== undefined ? `${kind}(${size})` : kind === 'Object' ? '' : kind;
  if (depth >= PREVIEW_DEPTH_MAX) return head === '' ? '{…}' : head;
  const [open, close] = Array.isArray(value) || types.isTypedArray(value) || types.isSet(value) ? ['[', ']'] : ['{', '}'];
  const parts: string[] = [];
  for (const member of members(value)) {
    if (parts.length >= PREVIEW_MEMBERS_MAX) {
      parts.push('…');
      break;
    }
    parts.push(previewMember(member, open === '[', depth));
  }
  const body = `${open}${parts.join(', ')}${close}`;
  return head === '' ? body : `${head} ${body}`;
}

function previewMember(member: Member, isList: boolean, depth: number): string {
  if (member.kind === 'pair') return `${preview(member.pair[0], depth + 1)} → ${preview(member.pair[1], depth + 1)}`;
  const text = member.kind === 'accessor' ? '(…)' : preview(member.value, depth + 1);
  return isList ? text : `${member.name}: ${text}`;
}

/** Objects that are one thing and not a bag of members. */
function previewSimple(value: object): string | undefined {
  if (types.isDate(value)) {
    const time = Date.prototype.getTime.call(value);
    return Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value);
  }
  if (types.isRegExp(value)) return `/${regexpPart(value, 'source')}/${regexpPart(value, 'flags')}`;
  if (types.isNativeError(value)) return `${typeName(value)}: ${ownText(value, 'message')}`;
  if (types.isPromise(value)) return 'Promise';
  if (types.isBoxedPrimitive(value)) return `${typeName(value)} {${String(Reflect.apply(Object.prototype.toString, value, []))}}`;
  return undefined;
}

/** The name of the constructor, or of the primitive type. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function') return 'Function';
  if (typeof value !== 'object') return typeof value;
  if (types.isProxy(value)) return 'Proxy';
  const shape = engineShape(value);
  if (shape !== undefined) return shape;
  for (let prototype: unknown = Object.getPrototypeOf(value); typeof prototype === 'object' && prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    const constructor = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    if (typeof constructor === 'function') {
      const name = ownText(constructor, 'name');
      if (name !== '') return name;
    }
  }
  return 'Object';
}

/** What the engine hands out is named, not opened: its inside is not the program's. Recognised by shape, because each realm has its own. */
function engineShape(value: object): 'OrchestrationContext' | 'Durable' | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  if (Object.hasOwn(prototype, 'scheduleActivity') && Object.hasOwn(prototype, 'traceInfo')) return 'OrchestrationContext';
  return Object.hasOwn(prototype, 'withTag') && Object.hasOwn(prototype, 'cancel') && Object.hasOwn(prototype, 'then') ? 'Durable' : undefined;
}

function hasChildren(value: unknown): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || types.isProxy(value)) return false;
  return !members(value).next().done;
}

function* members(value: unknown): Generator<Member> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || types.isProxy(value) || engineShape(value) !== undefined) return;
  if (types.isMap(value)) {
    let index = 0;
    for (const pair of Map.prototype.entries.call(value)) yield { kind: 'pair', name: String(index++), pair };
  }
  if (types.isSet(value)) {
    let index = 0;
    for (const item of Set.prototype.values.call(value)) yield { kind: 'value', name: String(index++), value: item };
  }
  if (types.isTypedArray(value)) {
    for (let index = 0; index < value.length; index += 1) yield { kind: 'value', name: String(index), value: value[index] };
    return;
  }
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    if (descriptor === undefined || isNoise(value, key)) continue;
    const name = typeof key === 'symbol' ? key.toString() : key;
    yield 'value' in descriptor ? { kind: 'value', name, value: descriptor.value } : { kind: 'accessor', name };
  }
}

function isNoise(value: object, key: string | symbol): boolean {
  if (Array.isArray(value)) return key === 'length';
  if (types.isNativeError(value)) return key === 'stack';
  return typeof value === 'function' && (key === 'length' || key === 'name' || key === 'prototype' || key === 'arguments' || key === 'caller');
}

function sizeOf(value: object): number | undefined {
  if (Array.isArray(value) || types.isTypedArray(value)) return value.length;
  if (types.isMap(value) || types.isSet(value)) return value.size;
  return undefined;
}

/** A text member read without running an accessor of the program. */
function ownText(value: object, key: string): string {
  const text: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  return typeof text === 'string' ? text : '';
}

/** Through our own accessor, because the program may have replaced its realm's. */
function regexpPart(value: RegExp, part: 'source' | 'flags'): string {
  return String(Object.getOwnPropertyDescriptor(RegExp.prototype, part)?.get?.call(value) ?? '');
}

function quoted(text: string): string {
  const cut = text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}…` : text;
  return `'${cut.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`;
}
