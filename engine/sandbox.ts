// The replay core and everything that a program may import from the engine, as one self-contained script for the context that runs it.
import { ApplicationError, DurableError } from './replay/errors.ts';
import { openReplay as openCursor, type OpenReplay, type ReplayCursor } from './replay/recorded.ts';
import { repriseDialect } from './replay/context.ts';
import * as duroxideNode from './dialects/duroxide-node.ts';
import { ActivityRegistry } from './versions/activity-registry.ts';
import { DEFAULT_VERSION } from './versions/gate.ts';
import { VersionPolicy } from './versions/policy.ts';
import { RegistryError } from './versions/registry-error.ts';
import { OrchestrationRegistry } from './versions/registry.ts';

/** The replay that runs in this realm; a realm runs one at a time. */
let current: ReplayCursor | undefined;

export const openReplay: OpenReplay = (program, recorded, options) => {
  const cursor = openCursor(program, recorded, options);
  current = cursor;
  return cursor;
};

/** Fails the turn that runs because of a call that no replay can repeat. `module` is undefined for a global. Throws. */
export function forbid(module: string | undefined, path: string): never {
  const name = module === undefined ? path : `${path} of '${module}'`;
  if (current === undefined) throw new Error(`${name} is not there while a replay is prepared`);
  return current.forbid(module, path);
}

export const dialects = { reprise: repriseDialect, 'duroxide-node': duroxideNode.nodeDialect } as const;

/** What user code gets for an import of the engine, by door. Stores, runtime and client have no place in a replay. */
export const modules = {
  engine: { OrchestrationRegistry, ActivityRegistry, VersionPolicy, RegistryError, ApplicationError, DurableError, DEFAULT_VERSION },
  'duroxide-node': duroxideNode,
} as const;
