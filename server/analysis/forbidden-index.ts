// Look-ups in the table of non-deterministic APIs: from what a name means to the entry that forbids it.
import { FORBIDDEN_APIS, type ForbiddenApi, type ForbiddenUse } from '@reprise/engine';
import { alternatives, type Meaning } from './resolve.ts';
import { enclosingFunction } from './syntax.ts';

/** How an expression uses what it names. `call` with the number of its arguments, where that is known. */
export type Usage = { readonly kind: 'call' | 'new'; readonly argumentCount: number | undefined } | { readonly kind: 'read' } | { readonly kind: 'value' };

/** The entry that forbids this use of what a name means, or undefined. */
export function forbiddenApi(meaning: Meaning, usage: Usage): ForbiddenApi | undefined {
  for (const each of alternatives(meaning)) {
    const found = lookUp(each, usage);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Last parts of the paths whose value must not be read: only such names are worth resolving. */
export const READ_NAMES: ReadonlySet<string> = new Set(FORBIDDEN_APIS.filter(api => api.use === 'read').map(api => api.path.slice(api.path.lastIndexOf('.') + 1)));

interface Pattern {
  readonly parts: readonly string[];
  readonly api: ForbiddenApi;
}

const byGlobal = group(FORBIDDEN_APIS.filter(api => api.origin === 'global'), api => api.path);
const byModule = group(FORBIDDEN_APIS.filter(api => api.origin === 'module'), api => api.module ?? '');
const modulePrefixes = [...byModule.keys()].filter(module => module.endsWith('/*'));
const INVOKERS: ReadonlySet<string> = new Set(['call', 'apply', 'bind']);

function lookUp(meaning: Meaning, usage: Usage): ForbiddenApi | undefined {
  if (meaning.kind === 'global') return (byGlobal.get(withoutInvoker(meaning.path).join('.')) ?? []).find(({ api }) => matchesUse(api.use, usage))?.api;
  if (meaning.kind !== 'module') return undefined;
  const path = withoutInvoker(meaning.path);
  const patterns = patternsOf(meaning.module);
  const found = patterns.find(pattern => matchesPath(pattern, path) && matchesUse(pattern.api.use, usage))?.api;
  if (found === undefined || meaning.root === undefined || enclosingFunction(meaning.root) === undefined) return found;
  // What was made by a forbidden call inside a function was reported where it was made.
  const made = path.slice(0, path.lastIndexOf('()'));
  return patterns.some(pattern => pattern.api.use !== 'read' && matchesPath(pattern, made)) ? undefined : found;
}

function patternsOf(module: string): readonly Pattern[] {
  const name = module.startsWith('node:') ? module.slice('node:'.length) : module;
  const exact = byModule.get(name);
  if (exact !== undefined) return exact;
  return modulePrefixes.filter(prefix => name.startsWith(prefix.slice(0, -1))).flatMap(prefix => byModule.get(prefix) ?? []);
}

function matchesPath(pattern: Pattern, path: readonly string[]): boolean {
  const { parts, api } = pattern;
  if (api.except?.some(name => path.includes(name)) === true) return false;
  for (const [index, part] of parts.entries()) {
    const actual = path[index];
    if (actual === undefined) return false;
    if (part === '*') {
      if (index === parts.length - 1) return true;
    } else if (part !== actual) return false;
  }
  return path.length === parts.length;
}

function matchesUse(use: ForbiddenUse, usage: Usage): boolean {
  switch (use) {
    case 'call':
      return usage.kind !== 'read';
    case 'function-call':
      return usage.kind === 'call';
    case 'empty-call':
      return (usage.kind === 'call' || usage.kind === 'new') && usage.argumentCount === 0;
    case 'new':
      return usage.kind === 'new';
    case 'read':
      return usage.kind === 'read';
    default:
      return unreachable(use);
  }
}

function withoutInvoker(path: readonly string[]): readonly string[] {
  const last = path.at(-1);
  return path.length > 1 && last !== undefined && INVOKERS.has(last) ? path.slice(0, -1) : path;
}

function group(apis: readonly ForbiddenApi[], keyOf: (api: ForbiddenApi) => string): ReadonlyMap<string, readonly Pattern[]> {
  const groups = new Map<string, Pattern[]>();
  for (const api of apis) {
    const key = keyOf(api);
    const patterns = groups.get(key) ?? [];
    patterns.push({ parts: api.path.split('.'), api });
    groups.set(key, patterns);
  }
  return groups;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
