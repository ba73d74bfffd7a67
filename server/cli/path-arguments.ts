// Paths that a command line names: they exist and lie in the folder that is looked at, else nothing found would mean nothing.
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './command.ts';

/** Absolute with `/`. @throws UsageError for what does not exist, and for what the analysis of `folder` does not reach. */
export function pathsIn(folder: string, given: readonly string[]): readonly string[] {
  return given.map(path => pathIn(folder, path));
}

function pathIn(folder: string, path: string): string {
  const absolute = resolve(folder, path).replaceAll('\\', '/');
  if (statSync(absolute, { throwIfNoEntry: false }) === undefined) {
    throw new UsageError('no-such-path', `There is no file or folder ${path}.`, { file: path, hint: 'Give files or folders of the workspace, relative to the current folder.' });
  }
  const found = [absolute, realpathSync(absolute).replaceAll('\\', '/')].find(each => isWithin(folder, each));
  if (found === undefined) throw new UsageError('outside-folder', `${path} lies outside of the folder that is looked at.`, { file: path, hint: `Name its project with --cwd; the folder is ${folder}.` });
  return found;
}

/** Whether a file is one of the paths or lies below one; everything is where no path was given, and what has no file. */
export function isChosen(paths: readonly string[], file: string | undefined): boolean {
  return paths.length === 0 || file === undefined || paths.some(path => isWithin(path, file));
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
