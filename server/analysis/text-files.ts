// The texts of files: unsaved ones first, then the disk, then the compiler's library; parsed once for each text.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { ts } from 'ts-morph';
import { isEngineFile, LIBRARY_FOLDER, libraryText } from './bundled.ts';

/** A file larger than this (bytes) is not source that a person wrote: it is left out of the analysis. */
const TEXT_BYTES_MAX = 8 * 1024 * 1024;

interface Parsed {
  readonly text: string;
  readonly file: ts.SourceFile;
}

/** Library files are the same for every workspace of the process: parsed and bound once. So are the files of the bundled engine, by the way of parsing. */
const libraryFiles = new Map<string, ts.SourceFile>();
const engineFiles = new Map<string, Parsed>();

export class TextFiles {
  readonly #overlays: Map<string, string | null>;
  readonly #overlayFolders = new Set<string>();
  readonly #disk = new Map<string, string | undefined>();
  readonly #folders = new Map<string, boolean>();
  readonly #parsed = new Map<string, Parsed>();

  constructor(overlays: ReadonlyMap<string, string | null>) {
    this.#overlays = new Map(overlays);
    for (const path of overlays.keys()) this.#noteFolders(path);
  }

  /** Paths of the unsaved files that exist. */
  overlayPaths(): readonly string[] {
    return [...this.#overlays].filter(([, text]) => text !== null).map(([path]) => path);
  }

  /** True where an unsaved state hides what is on disk. */
  isHidden(path: string): boolean {
    return this.#overlays.get(path) === null;
  }

  /** Sets an unsaved text (null hides the file, undefined goes back to the disk); answers whether the text is another one than before. */
  set(path: string, text: string | null | undefined): boolean {
    const known = this.#overlays.has(path) || this.#disk.has(path);
    const before = known ? this.read(path) : undefined;
    if (text === undefined) this.#overlays.delete(path);
    else this.#overlays.set(path, text);
    if (text !== undefined && text !== null) this.#noteFolders(path);
    this.#disk.delete(path);
    this.#folders.clear();
    return !known || this.read(path) !== before;
  }

  read(path: string): string | undefined {
    const overlay = this.#overlays.get(path);
    if (overlay !== undefined) return overlay ?? undefined;
    if (path.startsWith(`${LIBRARY_FOLDER}/`)) return libraryText(path);
    if (this.#disk.has(path)) return this.#disk.get(path);
    const text = readDisk(path);
    this.#disk.set(path, text);
    return text;
  }

  exists(path: string): boolean {
    const overlay = this.#overlays.get(path);
    if (overlay !== undefined) return overlay !== null;
    if (path.startsWith(`${LIBRARY_FOLDER}/`)) return libraryText(path) !== undefined;
    const read = this.#disk.get(path);
    return read !== undefined || (!this.#disk.has(path) && isFile(path));
  }

  directoryExists(path: string): boolean {
    if (this.#overlayFolders.has(path)) return true;
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const answer = isFolder(path);
    this.#folders.set(path, answer);
    return answer;
  }

  realpath(path: string): string {
    if (this.#overlays.has(path) || path.startsWith(`${LIBRARY_FOLDER}/`)) return path;
    try {
      return realpathSync(path).replaceAll('\\', '/');
    } catch {
      return path;
    }
  }

  sourceFile(path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions, options: ts.CompilerOptions): ts.SourceFile | undefined {
    if (path.startsWith(`${LIBRARY_FOLDER}/`)) return librarySourceFile(path, version);
    const text = this.read(path);
    if (text === undefined) {
      this.#parsed.delete(path);
      return undefined;
    }
    const parsed = this.#parsed.get(path);
    if (parsed !== undefined && parsed.text === text) return parsed.file;
    const made = parse(path, text, sourceOptions(path, version, options));
    this.#parsed.set(path, made);
    return made.file;
  }

  #noteFolders(path: string): void {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (this.#overlayFolders.has(folder)) return;
      this.#overlayFolders.add(folder);
    }
  }
}

function parse(path: string, text: string, options: ts.CreateSourceFileOptions): Parsed {
  const isEngine = isEngineFile(path);
  const key = `${path} ${options.languageVersion} ${String(options.impliedNodeFormat)}`;
  const known = isEngine ? engineFiles.get(key) : undefined;
  if (known !== undefined && known.text === text) return known;
  const made = { text, file: ts.createSourceFile(path, text, options, false) };
  if (isEngine) engineFiles.set(key, made);
  return made;
}

function librarySourceFile(path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  const known = libraryFiles.get(path);
  if (known !== undefined) return known;
  const text = libraryText(path);
  if (text === undefined) return undefined;
  const file = ts.createSourceFile(path, text, version, false);
  libraryFiles.set(path, file);
  return file;
}

/** Comments are read by our own code; parsing JSDoc nodes would only cost time, but for scripts, whose only annotations they are. */
function sourceOptions(path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions, options: ts.CompilerOptions): ts.CreateSourceFileOptions {
  const { setExternalModuleIndicator, ...given } = typeof version === 'number' ? { languageVersion: version } : version;
  // A script that says `require` or `module.exports` is a CommonJS module, which it could not be once it is forced to be one with imports.
  const isScript = /\.[cm]?jsx?$/.test(path);
  return { ...(isScript || setExternalModuleIndicator === undefined ? {} : { setExternalModuleIndicator }), ...given, languageVersion: options.target ?? given.languageVersion, jsDocParsingMode: isScript ? ts.JSDocParsingMode.ParseAll : ts.JSDocParsingMode.ParseNone };
}

function readDisk(path: string): string | undefined {
  try {
    if (statSync(path).size > TEXT_BYTES_MAX) return undefined;
    const text = readFileSync(path, 'utf8');
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
