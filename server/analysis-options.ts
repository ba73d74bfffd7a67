// Turns the configuration's `packages` and `dialect`, with its overrides, into what the analysis asks.
import { dirname, posix } from 'node:path';
import type { AnalysisOptions, CallTarget } from './analysis/options.ts';
import { globMatcher } from './glob.ts';
import { overridesFor, type Settings } from './settings.ts';

/** The options of a configuration. Paths in it are relative to the file that it was read from, else to `folder`. */
export function analysisOptions(settings: Settings, folder: string): AnalysisOptions {
  const base = settings.file === undefined ? folder : dirname(settings.file).replaceAll('\\', '/');
  const { config } = settings;
  const configured = overridesFor(settings, folder);
  const lists = [config.packages, ...(config.overrides ?? []).map(override => override.packages)];
  const compiled = new Map<string, (target: CallTarget) => boolean>();
  const matches = (pattern: string, target: CallTarget): boolean => {
    const known = compiled.get(pattern) ?? compile(pattern, base);
    compiled.set(pattern, known);
    return known(target);
  };
  const listed = (key: 'trusted' | 'forbidden', file: string, target: CallTarget): boolean =>
    [config, ...configured(file)].some(each => each.packages?.[key]?.some(pattern => matches(pattern, target)) === true);
  return {
    id: JSON.stringify([base, config.packages, config.dialect, config.overrides]),
    dialect: file => configured(file).findLast(override => override.dialect !== undefined)?.dialect ?? config.dialect,
    trusts: (file, target) => listed('trusted', file, target),
    forbids: (file, target) => listed('forbidden', file, target),
    hasLists: lists.some(list => (list?.trusted?.length ?? 0) + (list?.forbidden?.length ?? 0) > 0),
  };
}

/** `pkg`, `@scope/*`, `pkg#member`, `./src/lib/clock.ts`, `src/wrappers/**#now`: a package by its name, or files of the project by their path. */
function compile(pattern: string, base: string): (target: CallTarget) => boolean {
  const hash = pattern.indexOf('#');
  const where = hash < 0 ? pattern : pattern.slice(0, hash);
  const wanted = hash < 0 ? undefined : memberMatcher(pattern.slice(hash + 1));
  const isMember = (member: string): boolean => wanted === undefined || wanted(member);
  const isPackage = packageMatcher(where);
  const isFile = globMatcher(where);
  return target => {
    if (!isMember(target.member)) return false;
    if (target.kind === 'package') return !where.startsWith('.') && isPackage(target.name);
    const relative = posix.relative(base, target.path);
    if (!where.includes('/') && !/\.[cm]?[jt]sx?$/.test(where)) return false;
    return isFile(relative) || isFile(relative.replace(/\.[cm]?[jt]sx?$/, ''));
  };
}

/** A name, also of a path below the package; `node:fs` and `fs` are the same. */
function packageMatcher(pattern: string): (name: string) => boolean {
  const plain = pattern.replace(/^node:/, '');
  const glob = globMatcher(`./${plain}`);
  return name => {
    const bare = name.replace(/^node:/, '');
    return glob(bare) || bare.startsWith(`${plain}/`) || glob(bare.split('/').slice(0, bare.startsWith('@') ? 2 : 1).join('/'));
  };
}

function memberMatcher(pattern: string): (member: string) => boolean {
  const expression = new RegExp(`^${pattern.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*')}$`);
  return member => expression.test(member);
}
