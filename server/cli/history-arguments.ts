// Which files the arguments of a command mean: files by name, folders, and patterns.
import { globSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface HistoryFile {
  /** Absolute, with `/`. */
  readonly path: string;
  /** True when the argument was this very file: then it has to be a history. */
  readonly isNamed: boolean;
}

export interface FoundHistories {
  readonly files: readonly HistoryFile[];
  /** Arguments that mean nothing that exists. */
  readonly missing: readonly string[];
}

const HISTORY_NAME = /\.(?:json|jsonl|json\.gz|jsonl\.gz|db|sqlite|sqlite3)$/;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git', 'dist']);

/** Every file once, in the order of the arguments; within a folder or a pattern by name, numbers by value. */
export function findHistories(args: readonly string[], cwd: string): FoundHistories {
  const files = new Map<string, HistoryFile>();
  const missing: string[] = [];
  for (const arg of args) {
    const path = resolve(cwd, arg);
    const stats = statSync(path, { throwIfNoEntry: false });
    const found = stats === undefined ? matching(arg, cwd) : stats.isDirectory() ? [...below(path)] : undefined;
    if (found?.length === 0 && stats === undefined) missing.push(arg);
    for (const file of found?.sort(byName) ?? [path]) {
      const normal = file.replaceAll('\\', '/');
      if (!files.has(normal) || found === undefined) files.set(normal, { path: normal, isNamed: found === undefined });
    }
  }
  return { files: [...files.values()], missing };
}

function* below(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) yield* below(path);
    else if (entry.isFile() && HISTORY_NAME.test(entry.name)) yield path;
  }
}

function matching(pattern: string, cwd: string): string[] {
  if (!/[*?[{]/.test(pattern)) return [];
  return globSync(pattern.replaceAll('\\', '/'), { cwd }).map((path) => resolve(cwd, path)).filter((path) => HISTORY_NAME.test(path));
}

const collator = new Intl.Collator('en', { numeric: true });

function byName(left: string, right: string): number {
  return collator.compare(left, right);
}
