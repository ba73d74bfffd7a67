// One context that runs a user's program: its own globals, the engine's copy, the guard, and the frames of what waits in it.
import vm from 'node:vm';
import { FORBIDDEN_APIS } from '@reprise/engine';
import { decodeFrames, decodeGuard, decodeSandbox } from './decode-sandbox.ts';
import type { Sandbox } from './decode-sandbox.ts';
import { frameRuntime } from './frame-runtime.ts';
import type { FrameRuntime } from './frame-runtime.ts';
import { guardSource } from './guard-runtime.ts';
import { RUNTIME_NAMES } from './instrumented.ts';
import type { CompiledModule } from './instrumented.ts';

const RUNTIME_PARAMETERS = [RUNTIME_NAMES.place, RUNTIME_NAMES.halt, RUNTIME_NAMES.at, RUNTIME_NAMES.enter, RUNTIME_NAMES.wait, RUNTIME_NAMES.delegate, RUNTIME_NAMES.resume, RUNTIME_NAMES.tail, RUNTIME_NAMES.leave, RUNTIME_NAMES.expose];
const MODULE_HEAD = `(function (exports, require, module, __filename, __dirname, ${RUNTIME_PARAMETERS.join(', ')}) {`;

/** What all contexts of the worker share: scripts that are compiled once and run in many contexts. */
export class RealmScripts {
  readonly sandbox: vm.Script;
  readonly guard = new vm.Script(guardSource());
  readonly frames = new vm.Script(`(${String(frameRuntime)})`);
  readonly drain = new vm.Script('');
  readonly #modules = new Map<number, { readonly code: string; readonly script: vm.Script }>();

  constructor(sandboxCode: string) {
    this.sandbox = new vm.Script(sandboxCode, { filename: 'reprise:sandbox' });
  }

  /** @throws SyntaxError where the code is no CommonJS. */
  module(module: CompiledModule): vm.Script {
    const known = this.#modules.get(module.id);
    if (known !== undefined && known.code === module.code) return known.script;
    const script = new vm.Script(`${MODULE_HEAD}${module.code}\n})`, { filename: module.file, columnOffset: -MODULE_HEAD.length });
    this.#modules.set(module.id, { code: module.code, script });
    return script;
  }
}

export interface RealmSettings {
  readonly scripts: RealmScripts;
  /** Element 0 is the place that runs. */
  readonly position: Int32Array;
  /** What the clock says while modules are loaded, epoch milliseconds. */
  readonly loadTimeMs: number;
  readonly print: (level: string, values: readonly unknown[]) => void;
}

export class Realm {
  readonly sandbox: Sandbox;
  readonly frames: FrameRuntime;
  readonly #scripts: RealmScripts;
  readonly #context: vm.Context;
  #running = false;

  constructor(settings: RealmSettings) {
    this.#scripts = settings.scripts;
    this.#context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { microtaskMode: 'afterEvaluate' });
    shareGlobals(this.#context);
    this.frames = decodeFrames(this.evaluate(settings.scripts.frames))(settings.position);
    // The engine is loaded before the guard, so that it keeps the real functions.
    this.sandbox = decodeSandbox(this.evaluate(settings.scripts.sandbox));
    decodeGuard(this.evaluate(settings.scripts.guard))(GUARDED, {
      isRunning: () => this.#running,
      forbidden: (path) => this.forbid(undefined, path),
      loadTimeMs: settings.loadTimeMs,
      print: settings.print,
    });
  }

  /** True while orchestration code runs; false while modules are loaded. */
  get isRunning(): boolean {
    return this.#running;
  }

  evaluate(script: vm.Script): unknown {
    return script.runInContext(this.#context);
  }

  evaluateText(text: string): unknown {
    return vm.runInContext(text, this.#context);
  }

  /** Runs a machine of this realm to its end, letting the realm's promises settle whenever it pauses. */
  drive<T>(machine: Generator<void, T, void>): T {
    const drain = this.#scripts.drain;
    const context = this.#context;
    this.#running = true;
    try {
      let step = machine.next();
      while (step.done !== true) {
        drain.runInContext(context);
        step = machine.next();
      }
      return step.value;
    } finally {
      this.#running = false;
    }
  }

  /** Fails the turn because of a call that no replay can repeat. @param module a module of Node's; undefined for a global. */
  forbid(module: string | undefined, path: string): never {
    return this.sandbox.forbid(module, path);
  }
}

const GUARDED = FORBIDDEN_APIS.filter((row) => row.origin === 'global' && !isModuleLocal(row.path));

/** Names that belong to modules, not to the global object. */
function isModuleLocal(path: string): boolean {
  return path.startsWith('import.meta') || path === '__dirname' || path === '__filename';
}

/** Pure classes and functions that a context does not have by itself. Nothing that the guard changes: they are shared with every other context. */
const SHARED = { URL, URLSearchParams, TextEncoder, TextDecoder, Buffer, atob, btoa, structuredClone };

function shareGlobals(context: vm.Context): void {
  for (const [name, value] of Object.entries(SHARED)) Object.defineProperty(context, name, { value, writable: true, configurable: true, enumerable: false });
}
