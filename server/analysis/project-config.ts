// Which files belong to a workspace and with which compiler options: from tsconfig.json, else every source file of the folder.
import { ts } from 'ts-morph';
import { nestedProjects, type ConfigScope } from './nested-projects.ts';
import { isProjectSource, sourcesIn } from './source-listing.ts';
import type { TextFiles } from './text-files.ts';

export interface ProjectConfig {
  readonly options: ts.CompilerOptions;
  readonly fileNames: ReadonlySet<string>;
  /** Folders whose own configuration says how their imports are resolved, innermost first. */
  readonly scopes: readonly ConfigScope[];
  /** What is wrong with the configuration file, in words. */
  readonly problems: readonly string[];
}

const REFERENCES_MAX = 50;

/** Always set: we never emit, and what we do not report need not be checked. */
const FORCED: ts.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  sourceMap: false,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  allowImportingTsExtensions: true,
  // What an orchestration calls is followed into JavaScript too.
  allowJs: true,
  checkJs: false,
};

const DEFAULTS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  lib: ['lib.es2023.d.ts'],
  types: [],
};

export function readConfig(folder: string, texts: TextFiles): ProjectConfig {
  const path = `${folder}/tsconfig.json`;
  const scripts = `${folder}/jsconfig.json`;
  const config = texts.exists(path) ? readFile(path, texts) : texts.exists(scripts) ? readFile(scripts, texts) : readFolder(folder, texts);
  const nested = nestedProjects(folder, config.fileNames, name => parse(name, texts), texts);
  const fileNames = new Set([...config.fileNames, ...nested.fileNames].map(name => unlinked(folder, name, texts)));
  // A new file that was never saved is in no listing of the disk.
  for (const overlay of texts.overlayPaths()) if (overlay.startsWith(`${folder}/`) && isProjectSource(overlay)) fileNames.add(overlay);
  for (const name of fileNames) if (texts.isHidden(name)) fileNames.delete(name);
  return { options: { ...config.options, ...FORCED }, fileNames, problems: config.problems, scopes: nested.scopes.map(scope => ({ ...scope, options: { ...scope.options, ...FORCED } })) };
}

/** A file that is reached through links within the folder is the file that they lead to, else it would be there twice. */
function unlinked(folder: string, name: string, texts: TextFiles): string {
  const real = texts.realpath(name);
  return real.startsWith(`${folder}/`) ? real : name;
}

function readFolder(folder: string, texts: TextFiles): Omit<ProjectConfig, 'scopes'> {
  return { options: DEFAULTS, fileNames: new Set(texts.directoryExists(folder) ? sourcesIn(folder) : []), problems: [] };
}

/** A solution file without files of its own stands for the projects it refers to. */
function readFile(path: string, texts: TextFiles): Omit<ProjectConfig, 'scopes'> {
  const own = parse(path, texts);
  const fileNames = new Set(own.fileNames);
  const problems = [...own.problems];
  let options = own.options;
  for (const reference of own.references.slice(0, REFERENCES_MAX)) {
    const referenced = parse(ts.resolveProjectReferencePath(reference), texts);
    if (fileNames.size === 0) options = referenced.options;
    for (const name of referenced.fileNames) fileNames.add(name);
    problems.push(...referenced.problems);
  }
  return { options, fileNames, problems };
}

interface ParsedConfig extends Omit<ProjectConfig, 'scopes'> {
  readonly references: readonly ts.ProjectReference[];
}

function parse(path: string, texts: TextFiles): ParsedConfig {
  const json = ts.readConfigFile(path, name => texts.read(name));
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    readDirectory: (root, extensions, excludes, includes, depth) => ts.sys.readDirectory(root, extensions, excludes, includes, depth),
    fileExists: name => texts.exists(name),
    readFile: name => texts.read(name),
  };
  const content: unknown = json.config ?? {};
  const parsed = ts.parseJsonConfigFileContent(content, host, path.slice(0, path.lastIndexOf('/')), undefined, path);
  const errors = [...(json.error === undefined ? [] : [json.error]), ...parsed.errors.filter(error => !isEmptyInput(error))];
  return {
    options: { ...(json.error === undefined ? {} : DEFAULTS), ...parsed.options },
    fileNames: new Set(parsed.fileNames),
    problems: errors.map(error => ts.flattenDiagnosticMessageText(error.messageText, '\n')),
    references: parsed.projectReferences ?? [],
  };
}

/** "No inputs were found" and an empty `files` list: both say only that there is nothing to check. */
function isEmptyInput(error: ts.Diagnostic): boolean {
  return error.code === 18003 || error.code === 18002;
}
