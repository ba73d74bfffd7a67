// Replaces the non-deterministic globals of a program's context. The source text of its functions is run inside that context, so they name each other and standard globals only.
import type { ForbiddenUse } from '@reprise/engine';

export interface GuardRow {
  readonly path: string;
  readonly use: ForbiddenUse;
}

export interface GuardHost {
  /** True while orchestration code runs; modules that are being loaded may do more. */
  readonly isRunning: () => boolean;
  /** Fails the turn. Throws. */
  readonly forbidden: (path: string) => never;
  /** What the clock says while modules are loaded, epoch milliseconds: the same at every replay. */
  readonly loadTimeMs: number;
  readonly print: (level: string, values: readonly unknown[]) => void;
}

type Answers = Readonly<Record<string, () => unknown>>;

/** An expression whose value in a context is `guardRuntime` of that context. */
export function guardSource(): string {
  const functions = [guardRuntime, guardPath, guardFunction, disguise, loadDate, loadAnswers, guardedMember, isOwner];
  return `(() => { ${functions.map(String).join('\n')}\nreturn ${guardRuntime.name}; })()`;
}

/**
 * Guards the global object of the context that this runs in. Rows are those of the table of forbidden APIs whose origin is a global.
 * While modules are loaded an API answers the same at every replay; later, while orchestration code runs, it fails the turn.
 */
function guardRuntime(rows: readonly GuardRow[], host: GuardHost): void {
  const answers = loadAnswers(host);
  const uses = new Map<string, Set<string>>();
  for (const row of rows) uses.set(row.path, (uses.get(row.path) ?? new Set()).add(row.use));
  // What replaces an owner takes over the members that were guarded before.
  const deepFirst = [...uses].sort(([left], [right]) => right.split('.').length - left.split('.').length);
  for (const [path, kinds] of deepFirst) guardPath(path, kinds, answers, host);
  const printer = guardedMember(globalThis, 'console');
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'assert', 'group', 'groupEnd', 'count', 'time', 'timeEnd']) {
    Object.defineProperty(printer, level, { value: (...values: unknown[]) => host.print(level, values), writable: true, configurable: true });
  }
}

function guardPath(path: string, uses: ReadonlySet<string>, answers: Answers, host: GuardHost): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  const owner = names.reduce(guardedMember, globalThis);
  const real: unknown = Reflect.get(owner, last);
  const guard = uses.has('read')
    ? { get: () => (host.isRunning() ? host.forbidden(path) : answers[path]?.() ?? real), set: () => undefined }
    : { value: guardFunction(path, uses, real, answers, host), writable: true };
  Object.defineProperty(owner, last, { ...guard, configurable: true, enumerable: false });
}

function guardFunction(path: string, uses: ReadonlySet<string>, original: unknown, answers: Answers, host: GuardHost): unknown {
  const real = typeof original === 'function' ? original : undefined;
  const isForbidden = (count: number, isNew: boolean): boolean =>
    uses.has('call') || (count === 0 && uses.has('empty-call')) || uses.has(isNew ? 'new' : 'function-call');
  function guarded(this: unknown, ...args: unknown[]): unknown {
    const newTarget: Function | undefined = new.target === undefined || new.target !== guarded ? new.target : real;
    if (isForbidden(args.length, new.target !== undefined)) {
      if (host.isRunning()) host.forbidden(path);
      const loading = answers[path];
      if (loading !== undefined) return loading();
      if (path === 'Date' && real !== undefined) return loadDate(real, newTarget, host);
    }
    if (real === undefined) return undefined;
    return newTarget === undefined ? Reflect.apply(real, this, args) : Reflect.construct(real, args, newTarget);
  }
  if (isOwner(original)) disguise(guarded, original);
  return guarded;
}

/** Takes over the identity of what it replaces, so that `instanceof` and static members go on working. */
function disguise(guarded: Function, real: object): void {
  for (const key of Reflect.ownKeys(real)) {
    const descriptor = Object.getOwnPropertyDescriptor(real, key);
    if (descriptor !== undefined && key !== 'prototype') Object.defineProperty(guarded, key, descriptor);
  }
  const prototype: unknown = Reflect.get(real, 'prototype');
  if (!isOwner(prototype)) return;
  guarded.prototype = prototype;
  Object.defineProperty(prototype, 'constructor', { value: guarded, writable: true, configurable: true, enumerable: false });
}

/** `new Date()` and `Date()` while modules are loaded. */
function loadDate(real: Function, newTarget: Function | undefined, host: GuardHost): unknown {
  const date: unknown = Reflect.construct(real, [host.loadTimeMs], newTarget ?? real);
  return newTarget === undefined ? String(date) : date;
}

/** What APIs answer while modules are loaded; what is not named answers undefined. */
function loadAnswers(host: GuardHost): Answers {
  let seed = 0x2545f491;
  return {
    'Date.now': () => host.loadTimeMs,
    'performance.now': () => 0,
    'Math.random': () => {
      seed = (seed * 1664525 + 1013904223) >>> 0;
      return seed / 4294967296;
    },
    'crypto.randomUUID': () => '00000000-0000-4000-8000-000000000000',
    'process.cwd': () => '/',
    'process.env': () => ({}),
    'process.argv': () => [],
    'process.platform': () => 'linux',
    'process.version': () => 'v24.0.0',
    'process.versions': () => ({ node: '24.0.0' }),
  };
}

function guardedMember(owner: object, name: string): object {
  const known: unknown = Reflect.get(owner, name);
  if (isOwner(known)) return known;
  const made = {};
  Object.defineProperty(owner, name, { value: made, writable: true, configurable: true, enumerable: false });
  return made;
}

function isOwner(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
