// The histories recorded with the real duroxide engine, what was known about each, and which workspace holds its program.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { OrchestrationRegistry } from '../../engine/index.ts';
import { root } from './source-files.ts';

/** Where the recordings are. `legacy-0.1.30/` holds some of the groups once more, under the older cancellation policy. */
export const corpusFolder = path.join(root, 'test', 'engine', 'histories', 'duroxide');

/** The groups whose programs are unchanged, by the name of their workspace. */
export const groups = [
  'basics', 'events', 'races', 'children', 'health-monitor', 'order-processing', 'state', 'cancellation', 'sessions-tags', 'failures', 'live-wal', 'long',
] as const;

/** Every group that was recorded. */
export const corpusGroups = [...groups, 'long-10000', 'nondeterminism'] as const;

/** What the recorder wrote about an execution; the members that tests read. */
export interface Expected {
  readonly instance: string;
  readonly execution: number;
  readonly orchestration: string;
  readonly version: string;
  readonly status: 'Completed' | 'Failed' | 'Running' | 'ContinuedAsNew';
  readonly output: string | null;
  readonly error: Readonly<Record<string, unknown>> | null;
  readonly continued_with: string | null;
  readonly custom_status: string | null;
  readonly kv_before: Readonly<Record<string, string>>;
  readonly kv: Readonly<Record<string, string>>;
  readonly events: number;
  readonly traces: readonly string[];
  readonly nondeterminism?: {
    readonly kind: string;
    readonly engine: 'nondeterminism' | 'accepted' | 'failed-otherwise' | 'still-running';
    readonly message: string;
    readonly diverged_at_event: number | null;
    readonly events_recorded_by_a: number;
  };
}

export interface RecordedCase {
  readonly group: string;
  readonly release: '0.1.32' | '0.1.30';
  /** `<instance>.<execution>`, `~` for `:` and `/`. */
  readonly stem: string;
  readonly file: string;
  readonly expected: Expected;
  /** Below `test/workspaces/duroxide/`. */
  readonly workspace: string;
}

/** Every recorded execution of a group, in the order of its index. */
export function casesOf(group: string, release: '0.1.32' | '0.1.30' = '0.1.32'): readonly RecordedCase[] {
  const folder = path.join(corpusFolder, release === '0.1.32' ? '' : 'legacy-0.1.30', 'events', group);
  const rows: readonly { readonly instance: string; readonly execution: number }[] = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'));
  return rows.map(({ instance, execution }) => {
    const stem = `${instance.replaceAll(/[:/]/g, '~')}.${execution}`;
    const expected: Expected = JSON.parse(readFileSync(path.join(folder, `${stem}.expected.json`), 'utf8'));
    const plain = path.join(folder, `${stem}.json`);
    const file = existsSync(plain) ? plain : `${plain}.gz`;
    return { group, release, stem, file, expected, workspace: group === 'nondeterminism' ? `nondeterminism/${kindOf(expected)}` : group.replace(/^long-10000$/, 'long') };
  });
}

const neverRegistered = new Set(['unknown-orchestration.1', 'unknown-version.1', 'unknown-child~~sub~~2.1']);

/** Whether the recording itself says that no such version was registered: such an execution is shown, not replayed. */
export function isShown({ group, stem }: RecordedCase): boolean {
  return group === 'failures' && neverRegistered.has(stem);
}

/** The kinds of non-determinism: one changed program each. */
export function kinds(): readonly string[] {
  return readdirSync(path.join(corpusFolder, '..', '..', '..', 'workspaces', 'duroxide', 'nondeterminism')).sort();
}

/** Instances that the programs of group `nondeterminism` started under ids of their own, by the kind that started them. */
const explicitChildren: Readonly<Record<string, string>> = {
  'nd-child-one': 'child-id-changed',
  'nd-child-four': 'child-to-detached',
  'nd-detached-one': 'detached-removed',
  'nd-detached-two': 'detached-instance-changed',
  'nd-detached-four': 'detached-moved-after-wait',
};

function kindOf(expected: Expected): string {
  const [instance = ''] = expected.instance.split('::');
  return explicitChildren[instance] ?? instance;
}

/** The stored text of a case, unpacked where it is packed. */
export function textOf(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

let freshContexts = 0;

/** The registry that a workspace exports. Its modules are loaded once, as one process would, or once more in a context of their own. */
export async function registryOf(workspace: string, context: 'shared' | 'fresh' = 'shared'): Promise<OrchestrationRegistry> {
  const folder = path.join(root, 'test', 'workspaces', 'duroxide', workspace, 'src');
  const file = ['registry.ts', 'orchestrations.ts'].map((name) => path.join(folder, name)).find(existsSync);
  if (file === undefined) throw new Error(`no registry in ${folder}`);
  const loaded: { readonly orchestrations: OrchestrationRegistry } = await import(`${pathToFileURL(file).href}${context === 'fresh' ? `?context=${(freshContexts += 1)}` : ''}`);
  return loaded.orchestrations;
}

/**
 * An engine's message without what no two runs share: times inside a quoted action, and the order of sets.
 * What stands after ` vs event=` is the history and stays.
 */
export function masked(message: string): string {
  const [action = '', ...rest] = message.split(' vs event=');
  const timeless = action.replaceAll(/(fire_at_ms|last_updated_at_ms): \d+/g, '$1: _');
  return [timeless.replaceAll(/=\{([\d, ]*)\}/g, (_whole, members: string) => `={${members.split(', ').toSorted().join(', ')}}`), ...rest].join(' vs event=');
}
