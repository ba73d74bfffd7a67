// `reprise.lock.json` as data: found, read, and its trees with the places of their lines.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { PrintedLine } from './parse-tree.ts';

export const LOCK_FILE = 'reprise.lock.json';
export const LOCK_FORMAT = 'reprise.lock/1';

const acknowledgement = z.object({ code: z.string(), at: z.string(), reason: z.string(), tree: z.string() });
const entry = z.object({
  released: z.boolean(), source: z.string(), commit: z.nullable(z.string()), input: z.string(), output: z.string(), tree: z.array(z.string()), acknowledged: z.array(acknowledgement),
});
const schema = z.object({ format: z.literal(LOCK_FORMAT), orchestrations: z.record(z.string(), z.record(z.string(), entry)) });

export type LockEntry = z.infer<typeof entry>;

/** A change of a released version that somebody answers for; `tree` is the hash of the tree that it was given for. */
export type Acknowledgement = Readonly<z.infer<typeof acknowledgement>>;

export interface LockFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly orchestrations: Readonly<Record<string, Readonly<Record<string, LockEntry>>>>;
}

/** The lock file of a folder: in it, or above it up to the repository's top. */
export function findLock(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, LOCK_FILE).replaceAll('\\', '/');
    if (existsSync(path)) return path;
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined;
  }
}

/** Equal as long as the file is; undefined where there is none. */
export function lockSignature(folder: string): string | undefined {
  const path = findLock(folder);
  const stats = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : `${path} ${stats.mtimeMs} ${stats.size}`;
}

/** The decoded file, or what is wrong with it as a sentence. */
export function decodeLock(path: string, text: string = readFileSync(path, 'utf8')): LockFile | { readonly problem: string } {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return { problem: `${LOCK_FILE} is not valid JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = schema.safeParse(read);
  if (parsed.data === undefined) {
    const issue = parsed.error?.issues[0];
    return { problem: `${LOCK_FILE}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}` };
  }
  return { path, text, orchestrations: parsed.data.orchestrations };
}

/** The lines of a version's tree with their places in the lock file; the file's start where its text was written by others. */
export function lockLines(lock: LockFile, name: string, version: string): readonly PrintedLine[] {
  const tree = lock.orchestrations[name]?.[version]?.tree ?? [];
  const block = lock.text.indexOf(`${JSON.stringify(name)}:`);
  let from = Math.max(0, lock.text.indexOf(`${JSON.stringify(version)}:`, Math.max(0, block)));
  return tree.map(text => {
    const quoted = JSON.stringify(text);
    const at = lock.text.indexOf(quoted, from);
    if (at < 0) return { text, span: { file: lock.path, start: from, end: from } };
    from = at + quoted.length;
    return { text, span: { file: lock.path, start: at + 1, end: at + quoted.length - 1 } };
  });
}
