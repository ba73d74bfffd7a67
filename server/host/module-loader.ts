// Loads the modules of a program into its realm, each when it is first required, and finds the program's function among what they define.
import { basename, dirname } from 'node:path';
import { absent, createBuiltin } from './builtins.ts';
import { decodeModuleBody } from './decode-sandbox.ts';
import type { CompiledModule } from './instrumented.ts';
import type { Placement } from './placement.ts';
import type { ReplayProblem, SourcePosition } from './protocol.ts';
import type { Realm, RealmScripts } from './realm.ts';
import type { ModuleAnswer, ModuleQuestion, ProgramReference } from './worker-protocol.ts';

/** Why a program cannot be run at all. */
export class ProgramProblem extends Error {
  readonly problem: ReplayProblem;
  constructor(problem: ReplayProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export interface LoaderHost {
  readonly scripts: RealmScripts;
  readonly placement: Placement;
  /** Sleeps until the controller has answered. */
  readonly ask: (question: ModuleQuestion) => ModuleAnswer;
}

export class ModuleLoader {
  readonly #realm: Realm;
  readonly #host: LoaderHost;
  readonly #loaded = new Map<string, { exports: unknown }>();
  readonly #exposed = new Map<string, Function>();
  #missing: ReplayProblem | undefined;

  constructor(realm: Realm, host: LoaderHost) {
    this.#realm = realm;
    this.#host = host;
  }

  /** What ended the program without being a divergence: a package that it uses is not installed. */
  get missing(): ReplayProblem | undefined {
    return this.#missing;
  }

  /** Loads the module of the program and everything that it imports. @returns its function, of the realm. @throws ProgramProblem */
  program(reference: ProgramReference): Function {
    try {
      this.#use(this.#host.ask({ file: reference.file }), reference.file, reference.file);
    } catch (error) {
      if (error instanceof ProgramProblem) throw error;
      throw new ProgramProblem(this.#loadProblem(error, reference));
    }
    const found = this.#exposed.get(exposureKey(reference.file, reference.start));
    if (found !== undefined) return found;
    throw new ProgramProblem({
      code: 'program-not-reached',
      message: `Loading ${basename(reference.file)} did not define ${reference.functionName === '' ? 'the orchestration' : reference.functionName}.`,
      ...place(reference.source),
      hint: 'Declare the orchestration at the top level of its module, so that loading the module defines it.',
    });
  }

  #use(answer: ModuleAnswer, specifier: string, from: string): unknown {
    switch (answer.kind) {
      case 'module':
        return this.#module(answer.module);
      case 'json':
        return this.#json(answer.file, answer.text);
      case 'engine':
        return this.#realm.sandbox.modules[answer.door];
      case 'builtin':
        return createBuiltin(answer.name, { isRunning: () => this.#realm.isRunning, forbid: (path) => this.#realm.forbid(answer.name, path) });
      case 'missing':
        return this.#absent(answer.message, specifier, from);
      case 'problem':
        throw new ProgramProblem(answer.problem);
    }
  }

  #module(module: CompiledModule): unknown {
    const known = this.#loaded.get(module.file);
    if (known !== undefined) return known.exports;
    this.#host.placement.register(module);
    const record = { exports: this.#realm.evaluateText('({})') };
    this.#loaded.set(module.file, record);
    const body = decodeModuleBody(this.#realm.evaluate(this.#script(module)));
    const { halt, at, enter, wait, delegate, resume, tail, leave } = this.#realm.frames;
    const expose = (start: number, value: unknown): unknown => {
      if (typeof value === 'function') this.#exposed.set(exposureKey(module.file, start), value);
      return value;
    };
    const require = (specifier: string): unknown => this.#use(this.#host.ask({ from: module.file, specifier }), specifier, module.file);
    body.call(undefined, record.exports, require, record, module.file, dirname(module.file), this.#host.placement.shared, halt, at, enter, wait, delegate, resume, tail, leave, expose);
    return record.exports;
  }

  #script(module: CompiledModule): ReturnType<RealmScripts['module']> {
    try {
      return this.#host.scripts.module(module);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new ProgramProblem({ code: 'syntax-error', message: `The code does not compile: ${message}`, file: module.file, hint: 'Mend it, then replay again. `await` at the top level of a module is not supported in replays.' });
    }
  }

  #json(file: string, text: string): unknown {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known.exports;
    try {
      const exports: unknown = this.#realm.evaluateText(`JSON.parse(${JSON.stringify(text)})`);
      this.#loaded.set(file, { exports });
      return exports;
    } catch (error) {
      throw new ProgramProblem({ code: 'bad-json', message: `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, file, hint: 'Mend the file, then replay again.' });
    }
  }

  /** A missing file of the project ends the loading; a missing package is met when orchestration code uses it. */
  #absent(message: string, specifier: string, from: string): unknown {
    const problem: ReplayProblem = { code: 'module-not-found', message, file: from, hint: 'Mend the import, or install the package in the workspace.' };
    if (specifier.startsWith('.') || specifier.startsWith('/')) throw new ProgramProblem(problem);
    return absent('', {
      isRunning: () => this.#realm.isRunning,
      forbid: (path) => {
        this.#missing ??= { ...problem, message: `${message} The orchestration calls ${specifier}${path === '' ? '' : `.${path}`}.`, ...place(this.#host.placement.current()) };
        throw new ProgramProblem(this.#missing);
      },
    });
  }

  #loadProblem(error: unknown, reference: ProgramReference): ReplayProblem {
    const { message, stack } = described(error);
    const position = this.#host.placement.ofStack(stack) ?? this.#host.placement.current();
    const file = position?.file ?? reference.file;
    return { code: 'load-failed', message: `${basename(file)} threw while it was loaded: ${message}`, file, ...place(position), hint: 'A replay loads the module of the orchestration and what it imports. Move what must not run there into activities or into the module that starts the runtime.' };
  }
}

/** Message and stack of something thrown in another realm, by shape. */
export function described(error: unknown): { readonly message: string; readonly stack: string } {
  if (typeof error !== 'object' || error === null) return { message: String(error), stack: '' };
  const message: unknown = Reflect.get(error, 'message');
  const stack: unknown = Reflect.get(error, 'stack');
  return { message: typeof message === 'string' ? message : 'something that has no message', stack: typeof stack === 'string' ? stack : '' };
}

function exposureKey(file: string, start: number): string {
  return `${start} ${file}`;
}

function place(position: SourcePosition | undefined): { readonly file?: string; readonly line?: number; readonly column?: number } {
  return position === undefined ? {} : { file: position.file, line: position.line, column: position.column };
}
