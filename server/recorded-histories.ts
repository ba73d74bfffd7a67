// Reads what recorded histories say of gates: listed once, read again where a file changed, never replayed.
import { globSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { RecordedExecution } from '@reprise/engine';
import type { RecordedFacts, RecordedMarker, RecordedRun } from './analysis/recorded-facts.ts';
import { loadHistories } from './host/history-files.ts';

/** More files than these, and larger ones (bytes), are left to the replay of histories: a check must stay quick. */
const FILES_MAX = 500;
const FILE_BYTES_MAX = 4 * 1024 * 1024;

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git', 'dist', 'out', 'build', 'coverage']);

interface ReadFile {
  readonly signature: string;
  readonly runs: readonly RecordedRun[];
}

/** The recorded histories of one folder. A file that appears later is seen by a new object. */
export class RecordedHistories {
  readonly #folder: string;
  readonly #globs: readonly string[];
  #files: readonly string[] | undefined;
  readonly #read = new Map<string, ReadFile>();

  /** `globs` are relative to the folder. */
  constructor(folder: string, globs: readonly string[]) {
    this.#folder = folder;
    this.#globs = globs;
  }

  facts(): RecordedFacts {
    this.#files ??= list(this.#folder, this.#globs);
    return { runs: this.#files.flatMap(file => this.#runsOf(file)) };
  }

  #runsOf(file: string): readonly RecordedRun[] {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile() || stats.size > FILE_BYTES_MAX) return [];
    const signature = `${stats.mtimeMs} ${stats.size}`;
    const known = this.#read.get(file);
    if (known?.signature === signature) return known.runs;
    const runs = readRuns(file);
    this.#read.set(file, { signature, runs });
    return runs;
  }
}

function list(folder: string, globs: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const glob of globs) {
    for (const path of matching(folder, glob)) {
      if (found.size >= FILES_MAX) return [...found].sort();
      found.add(resolve(folder, path).replaceAll('\\', '/'));
    }
  }
  return [...found].sort();
}

/** A pattern that cannot be read names nothing. */
function matching(folder: string, glob: string): readonly string[] {
  try {
    return globSync(glob, { cwd: folder, exclude: name => SKIPPED_FOLDERS.has(basename(name)) });
  } catch {
    return [];
  }
}

/** Nothing where the file is no history, which its own commands say. */
function readRuns(file: string): readonly RecordedRun[] {
  try {
    return recordedRuns(file, loadHistories(file).executions);
  } catch {
    return [];
  }
}

/** The latest execution of each instance of a file. */
export function recordedRuns(file: string, executions: readonly RecordedExecution[]): readonly RecordedRun[] {
  const latest = new Map<string, RecordedExecution>();
  for (const execution of executions) {
    const known = latest.get(execution.instance);
    if (known === undefined || known.execution < execution.execution) latest.set(execution.instance, execution);
  }
  return [...latest.values()].map(execution => runOf(file, execution));
}

function runOf(file: string, { instance, name, version, status, events }: RecordedExecution): RecordedRun {
  const markers: RecordedMarker[] = [];
  for (const event of events) {
    if (event.type === 'VersionRecorded') markers.push({ kind: 'gate', id: event.change_id, version: event.version });
    else if (event.type === 'PatchRecorded') markers.push({ kind: event.deprecated ? 'deprecated-patch' : 'patch', id: event.change_id, version: undefined });
  }
  return { file, instance, orchestration: name, version, isOpen: status === 'Running', markers };
}
