// Turns import specifiers into files: the compiler's resolution, and the bundled engine where a workspace has not installed it.
import { ts } from 'ts-morph';
import { bundledEngineFolder } from './bundled.ts';
import type { TextFiles } from './text-files.ts';

/** Doors of the engine package, and the file behind each. */
const ENGINE_DOORS: Readonly<Record<string, string>> = {
  '@reprise/engine': 'index',
  '@reprise/engine/testing': 'testing/index',
  '@reprise/engine/duroxide-node': 'dialects/duroxide-node',
};

export class ModuleResolver {
  readonly #texts: TextFiles;
  readonly #cache: ts.ModuleResolutionCache;

  constructor(texts: TextFiles, options: ts.CompilerOptions) {
    this.#texts = texts;
    this.#cache = ts.createModuleResolutionCache('/', path => path, options);
  }

  resolve(
    literal: ts.StringLiteralLike,
    containingFile: string,
    options: ts.CompilerOptions,
    containingSource: ts.SourceFile,
    redirected: ts.ResolvedProjectReference | undefined,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const mode = ts.getModeForUsageLocation(containingSource, literal, options);
    const texts = this.#texts;
    const host: ts.ModuleResolutionHost = {
      fileExists: path => texts.exists(path),
      readFile: path => texts.read(path),
      directoryExists: path => texts.directoryExists(path),
      realpath: path => texts.realpath(path),
      useCaseSensitiveFileNames: true,
    };
    const found = ts.resolveModuleName(literal.text, containingFile, options, host, this.#cache, redirected, mode);
    if (found.resolvedModule !== undefined) return found;
    const bundled = this.#bundled(literal.text);
    return bundled === undefined ? found : { resolvedModule: bundled };
  }

  #bundled(specifier: string): ts.ResolvedModuleFull | undefined {
    const door = ENGINE_DOORS[specifier];
    const folder = bundledEngineFolder();
    if (door === undefined || folder === undefined) return undefined;
    for (const extension of [ts.Extension.Dts, ts.Extension.Ts]) {
      const path = `${folder}/${door}${extension}`;
      if (this.#texts.exists(path)) {
        return { resolvedFileName: path, extension, isExternalLibraryImport: true, resolvedUsingTsExtension: false };
      }
    }
    return undefined;
  }
}
