// Where the pieces of the host lie, beside the bundle or among the sources.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUNDLED, TOOL_ROOT } from '../tool.ts';

/** Runs in a worker thread. */
export function workerFile(): URL {
  return pathToFileURL(BUNDLED ? join(TOOL_ROOT, 'dist', 'host-worker.js') : join(TOOL_ROOT, 'server', 'host', 'worker-main.ts'));
}

/** Runs in a child process, with the arguments that make it a replay host. */
export function hostFile(): { readonly file: string; readonly arguments: readonly string[] } {
  return BUNDLED ? { file: join(TOOL_ROOT, 'dist', 'host.js'), arguments: [] } : { file: join(TOOL_ROOT, 'server', 'host', 'process.ts'), arguments: [] };
}

/** Options of Node for a child that may run from sources. */
export const NODE_OPTIONS_OF_SOURCES: readonly string[] = BUNDLED ? [] : ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--disable-warning=ExperimentalWarning'];
