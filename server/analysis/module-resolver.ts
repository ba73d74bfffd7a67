// Turns import specifiers into files: the compiler's resolution, and the bundled engine where a workspace has not installed it.
import { ts } from 'ts-morph';
import { bundledEngineFolder, isEngineFile } from './bundled.ts';
import type { ConfigScope } from './nested-projects.ts';
import type { TextFiles } from './text-files.ts';

/** Doors of the engine package, and the file behind each: as it is shipped, and in the repository. */
const ENGINE_DOORS: Readonly<Record<string, readonly string[]>> = {
  '@reprise/engine': ['index.d.ts', 'index.ts'],
  '@reprise/engine/testing': ['testing.d.ts', 'testing/index.ts'],
  '@reprise/engine/duroxide-node': ['duroxide-node.d.ts', 'dialects/duroxide-node.ts'],
};

/** A file that lies where an import points is the one that is meant, also where the configuration would have the import written otherwise. */
const LENIENT: ts.CompilerOptions = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, allowJs: true };

/** The engine's files name each other the same way for every workspace of the process. */
const withinEngine = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();

export class ModuleResolver {
  readonly #texts: TextFiles;
  readonly #scopes: readonly ConfigScope[];
  readonly #top: ts.CompilerOptions;
  /** One a set of options: what resolves with one need not with another. */
  readonly #caches = new Map<ts.CompilerOptions, ts.ModuleResolutionCache>();

  /** Scopes innermost first; `options` are those of files that lie in none. */
  constructor(texts: TextFiles, config: { readonly options: ts.CompilerOptions; readonly scopes: readonly ConfigScope[] }) {
    this.#texts = texts;
    this.#scopes = config.scopes;
    this.#top = config.options;
  }

  resolve(
    literal: ts.StringLiteralLike,
    containingFile: string,
    options: ts.CompilerOptions,
    containingSource: ts.SourceFile,
    redirected: ts.ResolvedProjectReference | undefined,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const key = isEngineFile(containingFile) && literal.text.startsWith('.') && redirected === undefined ? `${containingFile}\0${literal.text}` : undefined;
    const known = key === undefined ? undefined : withinEngine.get(key);
    if (known?.resolvedModule !== undefined && this.#texts.exists(known.resolvedModule.resolvedFileName)) return known;
    const chosen = this.#scopes.find(scope => containingFile.startsWith(`${scope.folder}/`))?.options ?? this.#top;
    const texts = this.#texts;
    const host: ts.ModuleResolutionHost = {
      fileExists: path => texts.exists(path),
      readFile: path => texts.read(path),
      directoryExists: path => texts.directoryExists(path),
      realpath: path => texts.realpath(path),
      useCaseSensitiveFileNames: true,
    };
    // The program's own options say nothing of a folder that has others: there the mode is the one of the file under those.
    const mode = chosen === this.#top ? ts.getModeForUsageLocation(containingSource, literal, options) : ts.getImpliedNodeFormatForFile(containingFile, this.#cacheOf(chosen).getPackageJsonInfoCache(), host, chosen);
    const found = ts.resolveModuleName(literal.text, containingFile, chosen, host, this.#cacheOf(chosen), redirected, mode);
    if (key !== undefined && found.resolvedModule !== undefined) withinEngine.set(key, found);
    if (found.resolvedModule !== undefined) return found;
    const near = literal.text.startsWith('.') ? ts.resolveModuleName(literal.text, containingFile, LENIENT, host, this.#cacheOf(LENIENT)) : undefined;
    if (near?.resolvedModule !== undefined) return near;
    const bundled = this.#bundled(literal.text);
    return bundled === undefined ? found : { resolvedModule: bundled };
  }

  #cacheOf(options: ts.CompilerOptions): ts.ModuleResolutionCache {
    const known = this.#caches.get(options) ?? ts.createModuleResolutionCache('/', path => path, options);
    this.#caches.set(options, known);
    return known;
  }

  #bundled(specifier: string): ts.ResolvedModuleFull | undefined {
    const folder = bundledEngineFolder();
    if (folder === undefined || !Object.hasOwn(ENGINE_DOORS, specifier)) return undefined;
    for (const door of ENGINE_DOORS[specifier] ?? []) {
      const path = `${folder}/${door}`;
      const extension = door.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
      if (this.#texts.exists(path)) return { resolvedFileName: path, extension, isExternalLibraryImport: true, resolvedUsingTsExtension: false };
    }
    return undefined;
  }
}
