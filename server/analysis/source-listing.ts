// Which files are source that people write, and all of them below a folder.
import { ts } from 'ts-morph';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** What is built, fetched or hidden is not read. */
export const EXCLUDED_FOLDERS: readonly string[] = ['**/node_modules', '**/.git', '**/dist', '**/out', '**/build', '**/coverage', '**/.*'];

/** A name that source has: no declarations, no packages, nothing packed for the network. */
export function isProjectSource(path: string): boolean {
  return EXTENSIONS.some(extension => path.endsWith(extension)) && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/.test(path) && !path.includes('/node_modules/');
}

/** Source files below a folder, without JavaScript that stands beside the TypeScript that it was built from. */
export function sourcesIn(folder: string): readonly string[] {
  const found = ts.sys.readDirectory(folder, EXTENSIONS, EXCLUDED_FOLDERS).filter(isProjectSource);
  const typed = new Set(found.filter(name => !isScript(name)));
  return found.filter(name => !isScript(name) || !['.ts', '.tsx', '.mts', '.cts'].some(extension => typed.has(name.replace(/\.[cm]?jsx?$/, extension))));
}

function isScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}
