// The number of the next version, and the name of its function after the family's habit.
import { compare, inc, valid } from 'semver';
import type { VersionBump } from '../protocol.ts';

/** Next to the highest of a family; a given version has to be new and higher. Answers the reason where it cannot be. */
export function nextVersion(existing: readonly string[], bump: VersionBump, to: string | undefined): { readonly version: string } | { readonly refused: string } {
  const known = existing.filter(each => valid(each) !== null).toSorted(compare);
  const highest = known.at(-1);
  if (highest === undefined) return { refused: 'No version of this orchestration is a semantic version.' };
  if (to !== undefined) {
    if (valid(to) !== to) return { refused: `${to} is no semantic version.` };
    if (known.includes(to)) return { refused: `${to} is registered already.` };
    return compare(to, highest) > 0 ? { version: to } : { refused: `${to} is not higher than ${highest}, the highest registered version.` };
  }
  const next = inc(highest, bump);
  return next === null ? { refused: `There is no ${bump} version after ${highest}.` } : { version: next };
}

const NUMBERED = /^(.+?_)(v?)(?:0|[1-9]\d*)_(?:0|[1-9]\d*)_(?:0|[1-9]\d*)(_[A-Za-z]\w*)?$/;
const CAMEL = /^([A-Za-z]\w*?[a-z])V(?:0|[1-9]\d*)_(?:0|[1-9]\d*)_(?:0|[1-9]\d*)$/;

/** `order_1_0_2` after `order_1_0_1`, `order_1_0_2_orchestration` after `order_1_0_1_orchestration`, `order_1_0_1` after `order`. */
export function functionNameFor(version: string, newestFirst: readonly string[], copied: string): string {
  const digits = version.split(/[-+]/)[0]?.replaceAll('.', '_') ?? version;
  for (const name of [copied, ...newestFirst]) {
    const numbered = NUMBERED.exec(name);
    if (numbered !== null) return `${numbered[1] ?? ''}${numbered[2] ?? ''}${digits}${numbered[3] ?? ''}`;
    const camel = CAMEL.exec(name);
    if (camel !== null) return `${camel[1] ?? ''}V${digits}`;
  }
  return `${copied}_${digits}`;
}

/** The same name of a file with another version in it; undefined where it says none. */
export function fileNameFor(version: string, file: string): string | undefined {
  const slash = file.lastIndexOf('/') + 1;
  const base = file.slice(slash);
  const written = /(?:\d+)([._-])(?:\d+)\1(?:\d+)/.exec(base);
  if (written === null) return undefined;
  const parts = (version.split(/[-+]/)[0] ?? version).split('.');
  return file.slice(0, slash) + base.slice(0, written.index) + parts.join(written[1] ?? '_') + base.slice(written.index + written[0].length);
}
