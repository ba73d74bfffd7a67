// The modules of the user's programs: what a specifier means, and each file compiled once for its text.
import { isBuiltin } from 'node:module';
import { ts } from 'ts-morph';
import { compile, isModuleText, untouched } from './compile.ts';
import type { CompiledModule } from './instrumented.ts';
import type { ModuleAnswer } from './worker-protocol.ts';
import type { SourceFiles } from './source-files.ts';

/** Import names that mean the engine itself; the sandbox has its own copy of it. */
const ENGINE_DOORS: Readonly<Record<string, 'engine' | 'duroxide-node'>> = {
  '@reprise/engine': 'engine',
  '@reprise/engine/duroxide-node': 'duroxide-node',
  duroxide: 'duroxide-node',
};

const TS_EXTENSIONS = /\.(?:[cm]?ts|tsx|jsx)$/;

export interface ModuleSettings {
  readonly options: ts.CompilerOptions;
  /** Offsets of the orchestrations in a file. */
  exposedIn(file: string): ReadonlySet<number>;
}

interface Compiled {
  readonly text: string;
  readonly exposed: string;
  readonly answer: ModuleAnswer;
}

export class Modules {
  readonly #files: SourceFiles;
  readonly #ids = new Map<string, number>();
  readonly #byId: CompiledModule[] = [];
  readonly #compiled = new Map<string, Compiled>();
  #resolutions = new Map<string, ModuleAnswer | string>();
  #settings: ModuleSettings;
  #cache: ts.ModuleResolutionCache;

  constructor(files: SourceFiles, settings: ModuleSettings) {
    this.#files = files;
    this.#settings = settings;
    this.#cache = newCache(settings.options);
  }

  /** After a change of files or of what is registered: nothing that was resolved is trusted, what was compiled is reused for equal texts. */
  renew(settings: ModuleSettings): void {
    this.#settings = settings;
    this.#cache = newCache(settings.options);
    this.#resolutions = new Map();
  }

  /** The module that a specifier means in a file. @param from absolute path of the importing module. */
  resolve(from: string, specifier: string): ModuleAnswer {
    const key = `${from}\n${specifier}`;
    const known = this.#resolutions.get(key) ?? this.#find(from, specifier);
    this.#resolutions.set(key, known);
    return typeof known === 'string' ? this.load(known) : known;
  }

  /** The module in a file, compiled. */
  load(file: string): ModuleAnswer {
    const text = this.#files.read(file);
    if (text === undefined) return { kind: 'missing', message: `The file ${file} is not there.` };
    if (file.endsWith('.json')) return { kind: 'json', file, text };
    const exposed = this.#settings.exposedIn(file);
    const exposedKey = [...exposed].join(' ');
    const known = this.#compiled.get(file);
    if (known !== undefined && known.text === text && known.exposed === exposedKey) return known.answer;
    const answer = this.#compile(file, text, exposed);
    this.#compiled.set(file, { text, exposed: exposedKey, answer });
    return answer;
  }

  /** For a place number that a program left behind. */
  module(id: number): CompiledModule | undefined {
    return this.#byId[id];
  }

  #compile(file: string, text: string, exposed: ReadonlySet<number>): ModuleAnswer {
    const id = this.#ids.get(file) ?? this.#ids.size + 1;
    this.#ids.set(file, id);
    const isPackage = file.includes('/node_modules/');
    const asIs = isPackage && !TS_EXTENSIONS.test(file) && (file.endsWith('.cjs') || !isModuleText(text));
    const made = asIs ? untouched(id, file, text) : compile({ id, file, text, exposed, instrumented: !isPackage, options: this.#settings.options });
    if ('problem' in made) return { kind: 'problem', problem: made.problem };
    this.#byId[id] = made;
    return { kind: 'module', module: made };
  }

  /** A file's path, or what is none. */
  #find(from: string, specifier: string): ModuleAnswer | string {
    const door = ENGINE_DOORS[specifier];
    if (door !== undefined) return { kind: 'engine', door };
    if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') };
    const options = { ...this.#settings.options, allowJs: true, resolveJsonModule: true, noDtsResolution: true, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext };
    const mode = from.endsWith('.cjs') || from.endsWith('.cts') ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
    const found = ts.resolveModuleName(specifier, from, options, this.#host(), this.#cache, undefined, mode).resolvedModule;
    if (found !== undefined && !found.resolvedFileName.endsWith('.d.ts')) return found.resolvedFileName;
    return { kind: 'missing', message: missingMessage(from, specifier) };
  }

  #host(): ts.ModuleResolutionHost {
    const files = this.#files;
    return {
      fileExists: (file) => files.exists(file),
      readFile: (file) => files.read(file),
      directoryExists: (folder) => files.directoryExists(folder),
      realpath: (file) => files.realpath(file),
      useCaseSensitiveFileNames: true,
    };
  }
}

function missingMessage(from: string, specifier: string): string {
  const what = specifier.startsWith('.') || specifier.startsWith('/') ? 'No file is there' : 'The package is not installed';
  return `Cannot find "${specifier}", imported by ${from}. ${what}.`;
}

function newCache(options: ts.CompilerOptions): ts.ModuleResolutionCache {
  return ts.createModuleResolutionCache('/', (path) => path, options);
}
