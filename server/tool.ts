// The name and the version of the tool, and the folder that its files lie in, from sources and from a bundle alike.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As every document of the command line names it. */
export interface Tool {
  readonly name: 'reprise';
  readonly version: string;
}

/** The file that is running: a bundle is CommonJS and knows `__filename`, sources know their URL. */
const HERE = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);

/** True when the code runs from `dist/`, so that its companions are bundles too. */
export const BUNDLED = HERE.endsWith('.js') || HERE.endsWith('.cjs') || HERE.endsWith('.mjs');

/** The folder of `package.json`: the extension's or the npm package's root, or the repository's top. */
export const TOOL_ROOT = packageRoot(dirname(HERE));

/** Name and version for documents and `--version`. */
export function tool(): Tool {
  const text = readFileSync(join(TOOL_ROOT, 'package.json'), 'utf8');
  const version = /"version"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '0.0.0';
  return { name: 'reprise', version };
}

function packageRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
