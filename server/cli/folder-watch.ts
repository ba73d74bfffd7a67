// Watches the source folders of a workspace: answers which paths changed, once things have come to rest.
import { existsSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';

/** Editors and git write several files in a row: what comes within this time is one change (milliseconds). */
const REST_MS = 80;
/** The folders that the analysis leaves out too. */
const EXCLUDED = /^(?:node_modules|dist|out|build|coverage|\..*)$/;

/** Owns the watchers of one folder until `close`. A folder that appears later is watched too. */
export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #alone: ReadonlySet<string>;
  #timer: NodeJS.Timeout | undefined;
  #waiting: ((paths: ReadonlySet<string> | undefined) => void) | undefined;
  #closed = false;

  /** @param alone folders that are watched without what lies below them. @throws where the system has no watchers left. */
  constructor(folder: string, alone: readonly string[]) {
    this.#alone = new Set(alone);
    this.#watchTree(folder, false);
    for (const each of alone) this.#watch(each);
  }

  /** The paths (absolute, `/`) that changed, appeared or went since the last answer; waits for one. Undefined after `close`. */
  next(): Promise<ReadonlySet<string> | undefined> {
    return new Promise(resolve => {
      this.#waiting = resolve;
      if (this.#closed || (this.#changed.size > 0 && this.#timer === undefined)) this.#answer();
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#answer();
  }

  #answer(): void {
    this.#timer = undefined;
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    const paths = new Set(this.#changed);
    this.#changed.clear();
    waiting(this.#closed ? undefined : paths);
  }

  /** Files of a folder that appeared while nobody watched it count as changed. */
  #watchTree(folder: string, isNew: boolean): void {
    this.#watch(folder);
    for (const entry of entriesOf(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !EXCLUDED.test(entry.name)) this.#watchTree(path, isNew);
      else if (isNew) this.#changed.add(path);
    }
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder) || !existsSync(folder)) return;
    const watcher = watch(folder, (_, name) => this.#note(folder, name));
    watcher.on('error', () => this.#forget(folder));
    this.#watchers.set(folder, watcher);
  }

  #note(folder: string, name: string | null): void {
    if (this.#closed) return;
    const path = name === null ? folder : `${folder}/${name.replaceAll('\\', '/')}`;
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) this.#forget(path);
    else if (stats.isDirectory() && name !== null && !this.#alone.has(folder) && !EXCLUDED.test(name) && !this.#watchers.has(path)) this.#watchTree(path, true);
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#answer(), REST_MS);
  }

  /** A folder that is gone takes its watchers with it. */
  #forget(folder: string): void {
    for (const [watched, watcher] of this.#watchers) {
      if (watched !== folder && !watched.startsWith(`${folder}/`)) continue;
      watcher.close();
      this.#watchers.delete(watched);
    }
  }
}

/** Folders beside the sources whose files a check reads: of the configuration, the lock file and git. */
export function foldersBeside(folder: string): readonly string[] {
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) found.push(at);
    const git = join(at, '.git');
    if (statSync(git, { throwIfNoEntry: false })?.isDirectory() === true) return [...found, git];
    if (existsSync(git)) return found;
    if (dirname(at) === at) return [];
  }
}

function entriesOf(folder: string): readonly { readonly name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
