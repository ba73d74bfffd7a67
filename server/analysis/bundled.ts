// Where the files lie that are shipped beside the server: the engine's declarations for workspaces without node_modules, and the compiler's library.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Project } from 'ts-morph';

/** The folder that holds `@reprise/engine` (declarations or sources), absolute with `/`; undefined where none was shipped. */
export function bundledEngineFolder(): string | undefined {
  return engineFolder.value;
}

/** True for a file of the engine's package: bundled, installed, or the repository's own. */
export function isEngineFile(path: string): boolean {
  const folder = engineFolder.value;
  return path.includes('/node_modules/@reprise/engine/') || (folder !== undefined && path.startsWith(`${folder}/`) && !path.startsWith(`${folder}/samples/`));
}

/** The text of a library file of the compiler (`lib.es2023.d.ts`), which lies inside the compiler's bundle and not on disk. */
export function libraryText(path: string): string | undefined {
  return libraryHost.value.readFile?.(path);
}

export const LIBRARY_FOLDER = '/node_modules/typescript/lib';

const engineFolder = lazy(findEngineFolder);

const libraryHost = lazy(() => new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost());

function findEngineFolder(): string | undefined {
  let folder = moduleFolder();
  for (;;) {
    const candidate = join(folder, 'engine');
    if (existsSync(join(candidate, 'index.d.ts')) || existsSync(join(candidate, 'index.ts'))) return candidate.replaceAll('\\', '/');
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** Works as an ES module in the repository and as a CommonJS bundle in `dist`. */
function moduleFolder(): string {
  const own: string | undefined = import.meta.dirname;
  return own ?? (typeof __dirname === 'string' ? __dirname : process.cwd());
}

function lazy<T>(make: () => T): { readonly value: T } {
  let made: { readonly value: T } | undefined;
  return {
    get value(): T {
      made ??= { value: make() };
      return made.value;
    },
  };
}
