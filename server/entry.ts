// The one program of dist/server.js: language server, replay host or command line, by its first argument; and the door of the ESLint plugin.
import type { EslintPlugin } from './eslint/plugin.ts';

const [first] = process.argv.slice(2);

/** Starts what the first argument names; everything else is the command line. */
async function start(): Promise<void> {
  if (first === '--language-server') await import('./main.ts');
  else if (first === '--replay-host') (await import('./host/main.ts')).startHost();
  else await (await import('./cli/entry.ts')).runProcess();
}

/** dist/eslint.js sets this before it loads the bundle: it takes the plugin and starts nothing. */
const ESLINT_DOOR = Symbol.for('reprise.eslint');

/** The ESLint plugin. Loaded when it is asked for: no other entry pays for it. The bundler turns `require` into a part of the bundle. */
export function eslintPlugin(): EslintPlugin {
  const loaded: { readonly makePlugin: () => EslintPlugin } = require('./eslint/plugin.ts');
  return loaded.makePlugin();
}

if (Reflect.get(globalThis, ESLINT_DOOR) !== true) void start();
