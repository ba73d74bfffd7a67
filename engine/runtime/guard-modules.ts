// Non-determinism at run time, second part: what the forbidden table says of Node's own modules. Their exports are wrapped as the globals are.
import type { AsyncLocalStorage } from 'node:async_hooks';
import { FORBIDDEN_APIS, type ForbiddenApi } from '../replay/forbidden.ts';
import { refusing, type GuardedTurn } from './guard-refusal.ts';

/**
 * Modules whose exports are plain properties that may be replaced. `process`, `console` and `perf_hooks` hand out globals, which are wrapped already;
 * `vm` is what test runners are made of; `sqlite` prints a warning when it is looked at, and the stores hold its class anyway.
 */
const WRAPPED = /^(fs|fs\/promises|http|https|http2|net|tls|dns|dns\/promises|child_process|cluster|dgram|readline|worker_threads|os|crypto|timers|timers\/promises)$/;

/** Where Node loads modules and maps stacks. */
const LOADER = /^node:(internal\/(modules|source_map|process|bootstrap|errors|vm)|module$)/;

/** Frames above the call that are looked at. */
const FRAMES = 12;

/** Wraps the modules that the process has loaded and `done` does not name; to load one only to guard it would cost more than all else here. */
export function wrapBuiltinModules(turns: AsyncLocalStorage<GuardedTurn | undefined>, done: Set<string>): void {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList');
  if (!Array.isArray(loaded)) return;
  const apis = new Map<string, ForbiddenApi[]>();
  for (const api of FORBIDDEN_APIS) {
    const { module } = api;
    if (api.origin !== 'module' || module === undefined || !WRAPPED.test(module) || done.has(module) || !loaded.includes(`NativeModule ${module}`)) continue;
    apis.set(module, [...(apis.get(module) ?? []), api]);
  }
  for (const [module, rows] of apis) {
    done.add(module);
    const exports: unknown = process.getBuiltinModule?.(`node:${module}`);
    if (typeof exports === 'object' && exports !== null) for (const api of rows) wrapExport(exports, api, turns);
  }
  // `import { readFileSync } from 'node:fs'` is a binding of its own, which follows the property only when it is told to.
  if (apis.size > 0) process.getBuiltinModule?.('node:module').syncBuiltinESMExports();
}

function wrapExport(exports: object, api: ForbiddenApi, turns: AsyncLocalStorage<GuardedTurn | undefined>): void {
  const { path } = api;
  if (path.startsWith('default') || path.includes('.')) return;
  const names = path === '*' ? Object.keys(exports).filter((name) => !name.startsWith('_') && api.except?.includes(name) !== true) : [path];
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(exports, name);
    const original: unknown = descriptor?.value;
    if (typeof original !== 'function' || descriptor?.configurable !== true || descriptor.writable !== true) continue;
    Object.defineProperty(exports, name, { ...descriptor, value: refusing({ ...api, path: name }, original, turns, isOwnAffair) });
  }
}

/**
 * Node and tools of the process read files where a program did not ask them to: a module is loaded, a stack is mapped to its sources. Such calls pass. They are
 * told by who made them, and only inside a turn is that ever asked.
 */
function isOwnAffair(below: Function): boolean {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = FRAMES;
    // With a mapper of somebody else in place, to ask for the stack would call that mapper, which reads files.
    Error.prepareStackTrace = (_error, sites) => sites.map((site) => ({ file: site.getFileName() }));
    Error.captureStackTrace(holder, below);
    const { stack } = holder;
    // While a mapper is at work no other is asked: text comes back.
    if (!Array.isArray(stack)) return true;
    const frames: readonly { readonly file: unknown }[] = stack;
    const caller = frames.find(({ file }) => typeof file === 'string' && file !== '');
    return typeof caller?.file === 'string' && LOADER.test(caller.file);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
