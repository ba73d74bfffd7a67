// The workspace as the compiler sees it: owns the files, their unsaved texts and one program that is renewed after each change.
import { ts } from 'ts-morph';
import { LIBRARY_FOLDER } from './bundled.ts';
import { readConfig, type ProjectConfig } from './project-config.ts';
import { isProjectSource } from './source-listing.ts';
import { ModuleResolver } from './module-resolver.ts';
import { rememberingChecker } from './program-notes.ts';
import { TextFiles } from './text-files.ts';

/** Unsaved texts by absolute path with `/`; null hides a file that is on disk. */
export type Overlays = ReadonlyMap<string, string | null>;

export interface WorkspaceChange {
  readonly path: string;
  /** New unsaved text; null: the file is gone; undefined: read it from disk again. */
  readonly text: string | null | undefined;
}

/**
 * One workspace folder. Reads `tsconfig.json` where there is one, else takes every TypeScript file of the folder.
 * Changes are cheap until the next use of `program`, which then reuses everything that did not change.
 */
export class Workspace {
  readonly folder: string;
  readonly #texts: TextFiles;
  #config: ProjectConfig;
  #resolver: ModuleResolver;
  #program: ts.Program | undefined;
  #checker: ts.TypeChecker | undefined;
  #stale = true;
  #files: readonly ts.SourceFile[] = [];
  #revision = 0;

  private constructor(folder: string, overlays: Overlays) {
    this.folder = normalise(folder);
    this.#texts = new TextFiles(overlays);
    this.#config = readConfig(this.folder, this.#texts);
    this.#resolver = new ModuleResolver(this.#texts, this.#config);
  }

  static open(folder: string, overlays: Overlays = new Map()): Workspace {
    return new Workspace(folder, overlays);
  }

  /** Grows with every change; two equal numbers mean an equal program. */
  get revision(): number {
    return this.#revision;
  }

  /** What was wrong with `tsconfig.json`; the analysis goes on with default options. */
  get configProblems(): readonly string[] {
    return this.#config.problems;
  }

  get program(): ts.Program {
    if (this.#program === undefined || this.#stale) this.#renew();
    return this.#program ?? this.#renew();
  }

  get checker(): ts.TypeChecker {
    const { program } = this;
    return (this.#checker ??= rememberingChecker(program.getTypeChecker()));
  }

  /** The project's own source files, sorted by path: no declarations, no packages. */
  get files(): readonly ts.SourceFile[] {
    void this.program;
    return this.#files;
  }

  file(path: string): ts.SourceFile | undefined {
    return this.program.getSourceFile(normalise(path));
  }

  /** True for a source file of the project, false for libraries, packages and the engine. */
  owns(file: ts.SourceFile): boolean {
    return !file.isDeclarationFile && this.ownsPath(file.fileName);
  }

  ownsPath(path: string): boolean {
    return path.startsWith(`${this.folder}/`) && !path.startsWith(`${LIBRARY_FOLDER}/`) && !path.includes('/node_modules/');
  }

  text(path: string): string | undefined {
    return this.#texts.read(normalise(path));
  }

  change(changes: readonly WorkspaceChange[]): void {
    let structural = false;
    for (const { path, text } of changes) structural = this.#changeOne(normalise(path), text) || structural;
    if (structural) {
      this.#config = readConfig(this.folder, this.#texts);
      this.#resolver = new ModuleResolver(this.#texts, this.#config);
    }
  }

  /** Takes in one file's new text; answers whether the set of files or the configuration may have changed. */
  #changeOne(path: string, text: string | null | undefined): boolean {
    const before = this.#texts.exists(path);
    const changed = this.#texts.set(path, text);
    const after = this.#texts.exists(path);
    if (!changed && before === after) return false;
    this.#revision += 1;
    this.#stale = true;
    return before !== after || path.endsWith('.json') || (after && !this.#config.fileNames.has(path) && isProjectSource(path));
  }

  #renew(): ts.Program {
    const options = this.#config.options;
    const program = ts.createProgram({
      rootNames: [...this.#config.fileNames],
      options,
      host: this.#host(options),
      ...(this.#program === undefined ? {} : { oldProgram: this.#program }),
    });
    // The checker binds every file and sets parents, which the whole analysis relies on.
    program.getTypeChecker();
    this.#checker = undefined;
    this.#files = program.getSourceFiles().filter(file => this.owns(file)).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
    this.#program = program;
    this.#stale = false;
    return program;
  }

  #host(options: ts.CompilerOptions): ts.CompilerHost {
    const texts = this.#texts;
    const resolver = this.#resolver;
    return {
      getSourceFile: (path, languageVersion) => texts.sourceFile(path, languageVersion, options),
      getDefaultLibFileName: chosen => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(chosen)}`,
      getDefaultLibLocation: () => LIBRARY_FOLDER,
      getCurrentDirectory: () => this.folder,
      getCanonicalFileName: path => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      writeFile: () => undefined,
      fileExists: path => texts.exists(path),
      readFile: path => texts.read(path),
      directoryExists: path => texts.directoryExists(path),
      realpath: path => texts.realpath(path),
      resolveModuleNameLiterals: (literals, containingFile, redirected, chosen, containingSource) =>
        literals.map(literal => resolver.resolve(literal, containingFile, chosen, containingSource, redirected)),
    };
  }
}

function normalise(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.length > 1 && forward.endsWith('/') ? forward.slice(0, -1) : forward;
}
