// What user code gets for Node's own modules: the pure ones as they are, of the others only what fails when orchestration code calls it.
import { FORBIDDEN_APIS } from '@reprise/engine';
import type { ForbiddenApi } from '@reprise/engine';

export interface BuiltinHost {
  /** True while orchestration code runs; modules that are being loaded may touch more. */
  readonly isRunning: () => boolean;
  /** Fails the turn because of a call. Throws. @param path dotted, without the module. */
  readonly forbid: (path: string) => never;
}

/** Modules whose functions answer the same for the same arguments, but for the rows of the forbidden table. */
const PURE = new Set(['assert', 'assert/strict', 'buffer', 'crypto', 'events', 'path', 'path/posix', 'path/win32', 'punycode', 'querystring', 'string_decoder', 'url', 'util', 'util/types', 'zlib']);

/** The module for a sandbox. What the table of forbidden APIs names of it is replaced by functions that fail the turn. */
export function createBuiltin(name: string, host: BuiltinHost): unknown {
  if (!PURE.has(name)) return absent('', host);
  const real: unknown = process.getBuiltinModule(`node:${name}`);
  const own = FORBIDDEN_APIS.filter((row) => row.module === name && !row.path.startsWith('default.'));
  return guarded(real, '', own, host);
}

/** A copy of a module's members in which the forbidden ones fail. */
function guarded(real: unknown, prefix: string, rows: readonly ForbiddenApi[], host: BuiltinHost): unknown {
  if (rows.length === 0 || (typeof real !== 'object' && typeof real !== 'function') || real === null) return real;
  return new Proxy(real, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol') return value;
      const path = prefix === '' ? key : `${prefix}.${key}`;
      if (rows.some((row) => row.path === path)) return failing(path, host);
      const below = rows.filter((row) => row.path.startsWith(`${path}.`));
      return below.length === 0 ? value : guarded(value, path, below, host);
    },
  });
}

/** Calls and constructions of it fail while orchestration code runs; while modules load they answer nothing. */
function failing(path: string, host: BuiltinHost): unknown {
  return function forbidden(): unknown {
    if (host.isRunning()) host.forbid(path);
    return undefined;
  };
}

/**
 * Stands for a module that the sandbox does not have: any member can be read and, while modules load, called and extended. Once
 * orchestration code runs, a call fails.
 */
export function absent(path: string, host: BuiltinHost): unknown {
  const stand = function (): void {};
  return new Proxy(stand, {
    get: (target, key) => {
      if (key === 'prototype') return Reflect.get(target, key);
      // Namespace imports then take it as it is, and do not copy the members that it does not list.
      if (key === '__esModule') return true;
      if (key === 'then' || typeof key === 'symbol') return undefined;
      if (key === 'default') return absent(path, host);
      return absent(path === '' ? key : `${path}.${key}`, host);
    },
    apply: () => (host.isRunning() ? host.forbid(path) : absent(path, host)),
    construct: () => {
      if (host.isRunning()) host.forbid(path);
      return stand;
    },
  });
}
