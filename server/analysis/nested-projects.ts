// Projects within a workspace: packages of a monorepo that use an SDK, and folders whose configuration says how their imports are resolved.
import { ts } from 'ts-morph';
import { DIALECTS } from '../dialects/index.ts';
import { EXCLUDED_FOLDERS, sourcesIn } from './source-listing.ts';
import type { TextFiles } from './text-files.ts';

/** Imports of files below `folder` are resolved with `options`. */
export interface ConfigScope {
  readonly folder: string;
  readonly options: ts.CompilerOptions;
}

interface Parsed {
  readonly options: ts.CompilerOptions;
  readonly fileNames: ReadonlySet<string>;
}

/** More packages than this are not looked at: the folder is no workspace then. */
const NESTED_MAX = 500;

/**
 * Files of packages below the folder that name an SDK in their `package.json` and that the workspace's own configuration leaves out, and
 * the folders with a configuration of their own. A package without `tsconfig.json` or `jsconfig.json` has all of its source files.
 */
export function nestedProjects(folder: string, covered: ReadonlySet<string>, parse: (config: string) => Parsed, texts: TextFiles): { readonly fileNames: readonly string[]; readonly scopes: readonly ConfigScope[] } {
  if (!texts.directoryExists(folder)) return { fileNames: [], scopes: [] };
  const names = ts.sys.readDirectory(folder, ['.json'], EXCLUDED_FOLDERS, ['**/package.json', '**/tsconfig.json', '**/jsconfig.json']);
  const inner = names.map(splitName).filter(each => each.folder !== folder).slice(0, NESTED_MAX);
  const configs = new Map<string, string>();
  for (const each of inner) if (each.file !== 'package.json' && (each.file === 'tsconfig.json' || !configs.has(each.folder))) configs.set(each.folder, `${each.folder}/${each.file}`);
  const fileNames: string[] = [];
  const scopes: ConfigScope[] = [];
  for (const [at, config] of configs) {
    const parsed = parse(config);
    scopes.push({ folder: at, options: parsed.options });
    if (usesSdk(at, folder, texts)) fileNames.push(...parsed.fileNames);
  }
  for (const each of inner) {
    const isPlain = each.file === 'package.json' && !configs.has(each.folder) && usesSdk(each.folder, each.folder, texts);
    if (isPlain && ![...covered].some(name => name.startsWith(`${each.folder}/`))) fileNames.push(...sourcesIn(each.folder));
  }
  return { fileNames, scopes: scopes.sort((a, b) => b.folder.length - a.folder.length) };
}

/** True where the nearest `package.json` from a folder up to the workspace names the package of an SDK. */
function usesSdk(folder: string, top: string, texts: TextFiles): boolean {
  for (let at = folder; at.length >= top.length; at = at.slice(0, at.lastIndexOf('/'))) {
    const manifest = texts.read(`${at}/package.json`);
    if (manifest !== undefined) return DIALECTS.some(dialect => dialect.modules.some(module => manifest.includes(`"${module}"`)));
  }
  return false;
}

function splitName(path: string): { readonly folder: string; readonly file: string } {
  const at = path.lastIndexOf('/');
  return { folder: path.slice(0, at), file: path.slice(at + 1) };
}
