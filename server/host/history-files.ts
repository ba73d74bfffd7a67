// Reads history files for the importers: text, packed text, and databases, the live ones from a copy.
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importDuroxideSqlite, importHistoryText } from '@reprise/engine';
import type { ImportedHistories } from '@reprise/engine';
import { ProgramProblem } from './module-loader.ts';

/** Larger files (bytes, unpacked) are refused: they would not fit into a text. */
const FILE_BYTES_MAX = 400 * 1024 * 1024;
const SQLITE_MAGIC = 'SQLite format 3\0';

/**
 * Everything that a file holds. What is wrong inside a file is a problem of the answer.
 * @throws ProgramProblem where there is nothing to read: no such file, a folder, too large, broken packing.
 */
export function loadHistories(path: string): ImportedHistories {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw problem('no-such-file', `There is no file ${path}.`, path, 'Check the path; it is relative to the folder of --cwd.');
  if (stats.isDirectory()) throw problem('is-a-folder', `${path} is a folder.`, path, 'Name a history file.');
  if (stats.size > FILE_BYTES_MAX && !isDatabaseName(path)) throw tooLarge(path);
  if (startsAsDatabase(path)) return loadDatabase(path);
  if (isDatabaseName(path)) throw problem('no-database', `${path} is no SQLite database${stats.size === 0 ? ': it is empty' : ''}.`, path, 'Name a database that duroxide or Reprise wrote. Event JSON is read by its own name, *.json.');
  return importHistoryText(path.endsWith('.gz') ? unpack(path).toString('utf8') : readFileSync(path, 'utf8'), path);
}

function loadDatabase(path: string): ImportedHistories {
  if (!existsSync(`${path}-wal`)) return importDuroxideSqlite(path, path);
  // Opening a live database in place would change its -shm file, or miss what only the -wal has.
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  try {
    const copy = join(folder, basename(path));
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
    return importDuroxideSqlite(copy, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function startsAsDatabase(path: string): boolean {
  const head = Buffer.alloc(SQLITE_MAGIC.length);
  const file = openSync(path, 'r');
  try {
    return readSync(file, head, 0, head.length, 0) === head.length && head.toString('latin1') === SQLITE_MAGIC;
  } finally {
    closeSync(file);
  }
}

function unpack(path: string): Buffer {
  try {
    return gunzipSync(readFileSync(path), { maxOutputLength: FILE_BYTES_MAX });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(path);
    throw problem('bad-gzip', `${path} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`, path, 'The file is cut off or is no gzip file.');
  }
}

function isDatabaseName(path: string): boolean {
  return /\.(?:db|sqlite3?)$/.test(path);
}

function tooLarge(path: string): ProgramProblem {
  return problem('file-too-large', `${path} is larger than ${FILE_BYTES_MAX / 1048576} MiB.`, path, 'Export the instances that matter into files of their own.');
}

function problem(code: string, message: string, file: string, hint: string): ProgramProblem {
  return new ProgramProblem({ code, message, file, hint });
}
