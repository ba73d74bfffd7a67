// Non-determinism at run time: the globals of the forbidden table are wrapped once a process and refuse to work inside a turn.
import type { AsyncLocalStorage } from 'node:async_hooks';
import { FORBIDDEN_APIS, type ForbiddenApi } from '../replay/forbidden.ts';
import { wrapBuiltinModules } from './guard-modules.ts';
import { refusing, type GuardedTurn } from './guard-refusal.ts';

export type { GuardedTurn } from './guard-refusal.ts';

export interface Guard {
  /** Runs a turn: what it calls, and what its promises call later, is watched. */
  run<Result>(turn: GuardedTurn, work: () => Promise<Result>): Promise<Result>;
  /** Calls the host's own code from inside a turn: a trace sink, a clock. */
  outside<Result>(work: () => Result): Result;
}

/** For `installGuard: false`. */
export const noGuard: Guard = { run: (_turn, work) => work(), outside: (work) => work() };

interface InstalledGuard extends Guard {
  /** Wraps what was loaded since. */
  catchUp(): void;
}

let installed: InstalledGuard | undefined;

/** Wraps the globals at the first call and built-in modules as they are loaded; later calls answer the same guard. A runtime without `AsyncLocalStorage` gets none. */
export function installGuard(): Guard {
  installed?.catchUp();
  if (installed !== undefined) return installed;
  const hooks = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:async_hooks');
  if (hooks === undefined) return noGuard;
  const turns: AsyncLocalStorage<GuardedTurn | undefined> = new hooks.AsyncLocalStorage();
  for (const api of FORBIDDEN_APIS) if (isWrappable(api)) wrap(api, turns);
  process.on('unhandledRejection', (reason) => {
    if (turns.getStore() === undefined) asByDefault(reason);
  });
  const wrapped = new Set<string>();
  const catchUp = (): void => wrapBuiltinModules(turns, wrapped);
  catchUp();
  installed = { catchUp, run: (turn, work) => turns.run(turn, work), outside: (work) => turns.run(undefined, work) };
  return installed;
}

/**
 * A program may hold a rejected promise over several turns before it awaits it (E3: its errors are values); that must not end the process,
 * as every rejection that nobody handles at once does by default. Those of everybody else go on as if nobody listened here.
 */
function asByDefault(reason: unknown): void {
  if (process.listenerCount('unhandledRejection') === 1) throw reason;
}

/**
 * `Atomics`: callers cannot afford it. Web storage, `navigator`, standard streams, web sockets: only to look at them loads a hundred modules, prints a
 * warning or opens a file; the static rules see those, and whoever awaits one fails as a foreign await.
 */
const LEFT_ALONE = /^(Atomics|import|localStorage|sessionStorage|navigator|process\.std(out|err))\.|^(WebSocket|EventSource)$/;

/** Left alone too: values that are read (the static rule sees them), and `eval` and `Function`, which would mean something else then. */
function isWrappable(api: ForbiddenApi): boolean {
  return api.origin === 'global' && api.use !== 'read' && api.rule !== 'no-dynamic-code' && !LEFT_ALONE.test(api.path);
}

function wrap(api: ForbiddenApi, turns: AsyncLocalStorage<GuardedTurn | undefined>): void {
  const parts = api.path.split('.');
  const name = parts.pop();
  const owner = ownerOf(parts);
  if (owner === undefined || name === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const enumerable = descriptor?.enumerable ?? true;
  const read = descriptor?.get;
  if (descriptor?.configurable === false) return;
  if (read === undefined) {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original === 'function') Object.defineProperty(owner, name, { value: refusing(api, original, turns), writable: true, configurable: true, enumerable });
    return;
  }
  // Some globals are loaded when they are first looked at; that is not for the guard to decide.
  let value: unknown;
  const get = (): unknown => {
    if (value !== undefined) return value;
    const original: unknown = Reflect.apply(read, owner, []);
    value = typeof original === 'function' ? refusing(api, original, turns) : original;
    return value;
  };
  const set = (replacement: unknown): void => {
    value = replacement;
  };
  Object.defineProperty(owner, name, { get, set, configurable: true, enumerable });
}

function ownerOf(path: readonly string[]): object | undefined {
  let owner: unknown = globalThis;
  for (const part of path) {
    if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null) return undefined;
    owner = Reflect.get(owner, part);
  }
  return (typeof owner === 'object' && owner !== null) || typeof owner === 'function' ? owner : undefined;
}
