// The sentence for a call that no replay can repeat: what it is, why it matters, what to write instead.
import { FORBIDDEN_APIS, replacementOf, type Waits } from './forbidden.ts';

/** `module` is undefined for a global; `path` is dotted, as the program wrote it. */
export function forbiddenMessage(module: string | undefined, path: string, waits: Waits = 'await'): string {
  const bare = module?.replace(/^node:/, '');
  const row = FORBIDDEN_APIS.find((api) => api.module === bare && api.path === path) ?? FORBIDDEN_APIS.find((api) => api.module === bare && covers(api.path, path));
  const name = module === undefined ? path : `'${path}' of ${module}`;
  const instead = row === undefined ? 'do it in an activity' : `write ${replacementOf(row, waits)}`;
  return `${name} gives another answer on replay, so an orchestration must not use it; ${instead}`;
}

function covers(pattern: string, path: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('.*') ? path.startsWith(pattern.slice(0, -1)) : false;
}
