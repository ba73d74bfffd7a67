// When a baseline may have changed: times of the files that git writes when it commits, switches, fetches or tags.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** A text that is equal as long as no ref can have moved; undefined outside of a repository. Reads a few directory entries, starts no process. */
export function gitSignature(folder: string): string | undefined {
  const git = gitFolder(folder);
  if (git === undefined) return undefined;
  const common = commonFolder(git);
  const watched = [join(git, 'HEAD'), join(git, 'logs', 'HEAD'), join(common, 'FETCH_HEAD'), join(common, 'packed-refs'), join(common, 'refs', 'heads'), join(common, 'refs', 'tags'), join(common, 'refs', 'remotes', 'origin')];
  return [git, ...watched.map(path => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)].join(' ');
}

function gitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, '.git');
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) return path;
    if (stats?.isFile() === true) return pointedTo(path, at);
    if (dirname(at) === at) return undefined;
  }
}

/** A linked work tree holds a file that names its folder. */
function pointedTo(path: string, folder: string): string | undefined {
  const named = /^gitdir:\s*(.+)$/m.exec(readFileSync(path, 'utf8'))?.[1]?.trim();
  if (named === undefined) return undefined;
  return isAbsolute(named) ? named : join(folder, named);
}

function commonFolder(git: string): string {
  const path = join(git, 'commondir');
  if (!existsSync(path)) return git;
  const named = readFileSync(path, 'utf8').trim();
  return isAbsolute(named) ? named : join(git, named);
}
