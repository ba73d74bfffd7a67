// Reads a repository through git itself: which commit is the baseline, and the texts of a commit without a work tree.
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** Larger answers are no answers that we asked for (bytes). */
const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;
/** git may wait for a lock or a network file system, but not for ever. */
const TIMEOUT_MS = 30_000;

export interface GitCommit {
  /** As a person would name it: a branch, a tag, a ref. */
  readonly ref: string;
  readonly commit: string;
}

export interface Repository {
  /** Absolute, with `/`. */
  readonly top: string;
  /** The folder within it, with a `/` at its end; empty at the top. */
  readonly prefix: string;
}

export interface BaselineChoice {
  /** `merge-base`, a tag pattern, or a ref, named for this run: goes before a lock file. */
  readonly named: string | undefined;
  /** The same as people set it for good: counts where there is no lock file. merge-base without both. */
  readonly setting: string | undefined;
  /** Release tags on the default branch. */
  readonly tags: string | undefined;
}

/** Undefined where the folder is in no repository, or git is not installed. */
export async function repositoryOf(folder: string): Promise<Repository | undefined> {
  const top = await git(folder, ['rev-parse', '--show-toplevel']);
  const prefix = await git(folder, ['rev-parse', '--show-prefix']);
  return top === undefined || prefix === undefined ? undefined : { top, prefix };
}

/** The reference that was asked for; undefined for the merge-base. */
export function askedRef({ named, setting }: BaselineChoice): string | undefined {
  const ref = named ?? setting;
  return ref === 'merge-base' ? undefined : ref;
}

/** The commit that edits are compared with; undefined where the repository has none, or the named ref does not exist. */
export async function baselineCommit(folder: string, choice: BaselineChoice): Promise<GitCommit | undefined> {
  const asked = askedRef(choice);
  if (asked !== undefined) return /[*?[]/.test(asked) ? lastTag(folder, asked) : named(folder, asked);
  const branch = await defaultBranch(folder);
  const head = await commitOf(folder, 'HEAD');
  if (head === undefined) return undefined;
  const current = await git(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const base = branch === undefined ? undefined : await git(folder, ['merge-base', 'HEAD', branch]);
  const onDefault = branch === undefined || current === undefined || current === branch || branch.endsWith(`/${current}`);
  if (base !== undefined && branch !== undefined && (base !== head || !onDefault)) return { ref: branch, commit: base };
  return (await lastTag(folder, choice.tags ?? 'v*')) ?? (await named(folder, '@{upstream}')) ?? (await named(folder, 'HEAD^')) ?? { ref: 'HEAD', commit: head };
}

/** `origin/HEAD`, else `main`, else `master`. */
async function defaultBranch(folder: string): Promise<string | undefined> {
  const remote = await git(folder, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  if (remote !== undefined) return remote;
  for (const branch of ['main', 'master']) if ((await commitOf(folder, `refs/heads/${branch}`)) !== undefined) return branch;
  return undefined;
}

async function lastTag(folder: string, pattern: string): Promise<GitCommit | undefined> {
  const tag = await git(folder, ['describe', '--tags', '--abbrev=0', '--match', pattern]);
  return tag === undefined ? undefined : named(folder, tag);
}

async function named(folder: string, ref: string): Promise<GitCommit | undefined> {
  const commit = await commitOf(folder, ref);
  return commit === undefined ? undefined : { ref, commit };
}

/** `--end-of-options` keeps a ref that starts with a dash from being an option. */
async function commitOf(folder: string, ref: string): Promise<string | undefined> {
  return git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
}

async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await execute('git', ['-C', folder, ...args], { maxBuffer: OUTPUT_BYTES_MAX, timeout: TIMEOUT_MS, windowsHide: true });
    const text = stdout.trim();
    return text === '' && args[1] !== '--show-prefix' ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The answers of a command that ends each with a NUL; undefined where git fails. */
export async function gitLines(folder: string, args: readonly string[]): Promise<readonly string[] | undefined> {
  try {
    const { stdout } = await execute('git', ['-C', folder, ...args], { maxBuffer: OUTPUT_BYTES_MAX, timeout: TIMEOUT_MS, windowsHide: true });
    return stdout.split('\0').filter(line => line !== '');
  } catch {
    return undefined;
  }
}

/** Blobs of a commit below a folder, by path relative to it. */
export async function listFiles(folder: string, commit: string, wanted: (path: string) => boolean): Promise<ReadonlyMap<string, string>> {
  const listed = await git(folder, ['ls-tree', '-r', '-z', commit]);
  const blobs = new Map<string, string>();
  for (const entry of (listed ?? '').split('\0')) {
    const [facts = '', path = ''] = entry.split('\t');
    const [mode, kind, hash] = facts.split(' ');
    if (kind === 'blob' && mode !== '120000' && hash !== undefined && wanted(path)) blobs.set(path, hash);
  }
  return blobs;
}

/** A blob never changes: read once for the life of the process. */
const texts = new Map<string, string>();

/** Texts of blobs by hash, through one `git cat-file --batch`. */
export async function readBlobs(folder: string, hashes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const missing = [...new Set(hashes)].filter(hash => !texts.has(hash));
  if (missing.length > 0) for (const [hash, text] of parseBatch(await batch(folder, missing))) texts.set(hash, text);
  return texts;
}

function batch(folder: string, hashes: readonly string[]): Promise<Buffer> {
  return new Promise(resolve => {
    const child = spawn('git', ['-C', folder, 'cat-file', '--batch'], { windowsHide: true, timeout: TIMEOUT_MS });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => resolve(Buffer.alloc(0)));
    child.on('close', () => resolve(Buffer.concat(chunks)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${hashes.join('\n')}\n`);
  });
}

/** `<hash> blob <size>\n<bytes>\n`, one after the other. */
function parseBatch(bytes: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    const [hash = '', kind, size] = bytes.toString('utf8', at, end).split(' ');
    if (kind !== 'blob') {
      at = end + 1;
      continue;
    }
    const length = Number(size);
    const text = bytes.toString('utf8', end + 1, end + 1 + length);
    found.set(hash, text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    at = end + 1 + length + 1;
  }
  return found;
}
