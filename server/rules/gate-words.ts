// How messages name gates and the versions that they admit.
import type { GateUse } from '../analysis/gates/gate-model.ts';

/** `version 1`, `versions 1 and 2`; `-1` is what runs from before the gate are answered. */
export function versionWords(versions: readonly number[]): string {
  const named = versions.map(version => (version === -1 ? '-1 (the original)' : String(version)));
  const last = named.at(-1) ?? '';
  return named.length < 2 ? `version ${last}` : `versions ${named.slice(0, -1).join(', ')} and ${last}`;
}

/** The call as a person would write it. */
export function callWords({ kind, id, min, max }: GateUse): string {
  const name = id ?? '…';
  if (kind === 'version') return `getVersion('${name}', ${min ?? 'n'}, ${max ?? 'n'})`;
  return kind === 'patch' ? `patched('${name}')` : `deprecatePatch('${name}')`;
}
