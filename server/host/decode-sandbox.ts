// Reads what the engine's sandbox bundle leaves in a context: the replay core and the authoring modules of that context's own realm.
import type { Dialect, OpenReplay } from '@reprise/engine';
import type { FrameRuntime } from './frame-runtime.ts';
import type { GuardHost, GuardRow } from './guard-runtime.ts';

/** The exports of the engine's sandbox. */
export interface Sandbox {
  readonly openReplay: OpenReplay;
  readonly dialects: Readonly<Record<'reprise' | 'duroxide-node', Dialect>>;
  /** What user code gets for an import of the engine, by door. */
  readonly modules: Readonly<Record<'engine' | 'duroxide-node', unknown>>;
  /** Fails the turn that runs because of a call that no replay can repeat. `module` is undefined for a global. */
  readonly forbid: (module: string | undefined, path: string) => never;
}

export type MakeFrames = (position: Int32Array) => FrameRuntime;
export type MakeGuard = (rows: readonly GuardRow[], host: GuardHost) => void;
export type ModuleBody = (this: unknown, ...values: unknown[]) => void;

/** Both sides are built from the same sources, so the shape is the one above. */
export function decodeSandbox(value: unknown): Sandbox {
  return value as Sandbox;
}

export function decodeFrames(value: unknown): MakeFrames {
  return value as MakeFrames;
}

export function decodeGuard(value: unknown): MakeGuard {
  return value as MakeGuard;
}

export function decodeModuleBody(value: unknown): ModuleBody {
  return value as ModuleBody;
}
