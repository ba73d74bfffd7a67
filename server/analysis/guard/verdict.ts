// The verdict over two trees of one version: identical, compatible, breaking with the shortest run that shows it, or unknown.
import type { Span } from '../model.ts';
import { describe, isSoft, search, type Divergence, type Soft } from './search.ts';
import { textOf } from './match.ts';
import { printTree } from './print.ts';
import { compile, type Program } from './program.ts';
import { reachedGates } from './reach.ts';
import type { Emission } from './side.ts';
import { walk, type Tree } from './tree.ts';

export type ReasonCode =
  | 'command-added' | 'command-removed' | 'command-reordered' | 'command-renamed' | 'kind-changed' | 'identity-changed' | 'sequential-parallel' | 'condition-changed' | 'loop-changed'
  | 'gate-removed' | 'gate-range-raised' | 'gate-lifecycle' | 'name-changed' | 'version-removed' | 'input-shape' | 'output-shape' | 'timer-duration' | 'status-value' | 'child-version' | 'trailing-command' | 'opaque';

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly grade: 'hard' | 'soft';
  readonly old: Span | undefined;
  readonly new: Span | undefined;
}

export interface CounterexampleCommand {
  readonly kind: string;
  readonly name: string | undefined;
  readonly identity: string | undefined;
  readonly span: Span;
}

/** `commands` end with the one that differs; `actual` is undefined where the new code issues nothing. */
export interface Counterexample {
  readonly commands: readonly CounterexampleCommand[];
  readonly differsAt: number;
  readonly expected: CounterexampleCommand | undefined;
  readonly actual: CounterexampleCommand | undefined;
}

export type ComparedVerdict = 'identical' | 'compatible' | 'breaking' | 'unknown';

export interface Comparison {
  readonly verdict: ComparedVerdict;
  readonly reasons: readonly Reason[];
  readonly counterexample: Counterexample | undefined;
}

/** Can every unfinished run of the old tree be replayed, and continued, by the new one? */
export function compareTrees(before: Tree, after: Tree): Comparison {
  const oldLines = printTree(before);
  const newLines = printTree(after);
  if (oldLines.length === newLines.length && oldLines.every((line, index) => line === newLines[index])) return { verdict: 'identical', reasons: [], counterexample: undefined };
  const old = compile(before);
  const now = compile(after);
  const lifecycle = hidesMore(before, after) ? [] : gateReasons(old, now);
  const result = search(old, now);
  const soft = result.soft.map(softReason);
  if (result.divergence !== undefined) {
    const reason = reasonOf(result.divergence, before, after);
    return { verdict: 'breaking', reasons: [reason, ...lifecycle.filter(each => each.code !== reason.code), ...soft], counterexample: counterexampleOf(result.divergence) };
  }
  if (lifecycle.length > 0) return { verdict: 'breaking', reasons: [...lifecycle, ...soft], counterexample: undefined };
  if (result.unknown !== undefined) {
    const { reason, span } = result.unknown;
    const place = span.file === '' ? undefined : span;
    return { verdict: 'unknown', reasons: [{ code: 'opaque', grade: 'hard', message: `Nobody can say whether recorded runs still replay: ${reason}.`, old: undefined, new: place }, ...soft], counterexample: undefined };
  }
  return { verdict: 'compatible', reasons: soft, counterexample: undefined };
}

/** True where the new code has a part that cannot be followed and was not there before: gates may stand in it. */
function hidesMore(before: Tree, after: Tree): boolean {
  const hidden = (tree: Tree): readonly string[] => [...walk(tree)].flatMap(node => (node.kind === 'opaque' ? [node.fingerprint] : []));
  const known = new Set(hidden(before));
  return hidden(after).some(fingerprint => !known.has(fingerprint));
}

/** Markers that the new code no longer asks for: such a history fails when the program ends. */
function gateReasons(before: Program, after: Program): readonly Reason[] {
  const old = reachedGates(before);
  const now = reachedGates(after);
  const reasons: Reason[] = [];
  for (const [id, node] of old.gates) {
    if (now.gates.has(id)) continue;
    reasons.push({ code: 'gate-removed', grade: 'hard', old: node.span, new: undefined, message: `The gate "${id}" is gone, but unfinished runs have recorded its answer. Keep \`getVersion('${id}', ${node.max ?? 'n'}, ${node.max ?? 'n'})\` until no run that recorded it is open.` });
  }
  for (const [id, node] of old.patches) {
    const kept = now.patches.get(id);
    if (kept !== undefined && (kept.deprecated === node.deprecated || !kept.deprecated)) continue;
    const what = kept === undefined ? `\`${node.deprecated ? 'deprecatePatch' : 'patched'}('${id}')\` is gone` : `\`patched('${id}')\` became \`deprecatePatch('${id}')\``;
    const who = kept === undefined && node.deprecated ? 'runs that recorded the patch' : kept === undefined ? 'runs with and without the patch' : 'runs from before the patch';
    reasons.push({ code: 'gate-lifecycle', grade: 'hard', old: node.span, new: kept?.span, message: `${what}. That is safe only when no ${who} are unfinished; recorded histories or an acknowledgement settle it.` });
  }
  return reasons;
}

function reasonOf(divergence: Divergence, before: Tree, after: Tree): Reason {
  if (divergence.kind === 'gate') return gateReason(divergence);
  if (divergence.kind === 'unasked') return unaskedReason(divergence);
  const code = codeOf(divergence, before, after);
  return { code, grade: isSoft(divergence) ? 'soft' : 'hard', message: messageOf(divergence, code), old: divergence.expected?.span, new: divergence.actual?.span ?? divergence.endSpan };
}

function gateReason(divergence: Divergence): Reason {
  const { gate } = divergence;
  const id = gate?.id ?? '';
  const range = gate?.node.kind === 'gate' ? `${gate.node.min}..${gate.node.max}` : '';
  const message = gate?.recorded === undefined
    ? `The gate "${id}" admits only ${range}: a run from before the gate has no answer that it admits, and fails on replay. Let the range begin at DEFAULT_VERSION.`
    : `Unfinished runs may have recorded ${gate.recorded} for the gate "${id}", which its range ${range} no longer admits. Keep the range from ${gate.recorded} until those runs are over.`;
  return { code: 'gate-range-raised', grade: 'hard', message, old: undefined, new: gate?.node.span };
}

function unaskedReason(divergence: Divergence): Reason {
  const { gate } = divergence;
  const what = gate?.node.kind === 'patch' ? `patched('${gate.id}')` : `getVersion('${gate?.id ?? ''}', …)`;
  const message = `A run may have recorded the answer of \`${what}\`, which the changed code ends without asking for: replay fails there. Ask for it on every way that unfinished runs take.`;
  return { code: gate?.node.kind === 'patch' ? 'gate-lifecycle' : 'gate-removed', grade: 'hard', message, old: gate?.node.span, new: divergence.endSpan };
}

function codeOf(divergence: Divergence, before: Tree, after: Tree): ReasonCode {
  const { expected, actual } = divergence;
  if (divergence.kind === 'dropped') return 'command-removed';
  const loop = loopChanged(divergence, before, after);
  if (loop) return 'loop-changed';
  const conditions = new Set(divergence.conditions.map(each => each.reader));
  if (conditions.has('old') && conditions.has('new')) return 'condition-changed';
  if (divergence.kind === 'behind') return issuedSomewhere(expected, after) ? 'sequential-parallel' : 'command-removed';
  if (expected === undefined || actual === undefined) return conditions.size > 0 ? 'condition-changed' : 'command-removed';
  if (divergence.what === 'identity' && !laterAgain(divergence)) return 'identity-changed';
  const oldLater = divergence.oldNext.some(each => likely(each, actual)) || treeIssues(before, actual, expected);
  const newLater = divergence.newNext.some(each => likely(each, expected)) || treeIssues(after, expected, actual);
  if (oldLater && newLater) return 'command-reordered';
  if (newLater) return 'command-added';
  if (oldLater) return 'command-removed';
  if (conditions.size > 0) return 'condition-changed';
  return divergence.what === 'kind' ? 'kind-changed' : divergence.what === 'name' ? 'command-renamed' : 'identity-changed';
}

/** The same command with the same arguments again: then one was added or taken away, not changed. */
function laterAgain(divergence: Divergence): boolean {
  const { expected, actual } = divergence;
  return expected !== undefined && actual !== undefined && divergence.newNext.some(each => describe(each) === describe(expected)) && !divergence.oldNext.some(each => describe(each) === describe(actual));
}

function likely(left: Emission, right: Emission): boolean {
  return left.kind === right.kind && nameOf(left) === nameOf(right);
}

/** True where a tree issues this command somewhere after the place of the other one. */
function treeIssues(tree: Tree, wanted: Emission, after: Emission): boolean {
  let passed = false;
  for (const node of walk(tree)) {
    if (node === after.node) passed = true;
    else if (passed && sameCommand(node, wanted)) return true;
  }
  return false;
}

function issuedSomewhere(wanted: Emission | undefined, tree: Tree): boolean {
  if (wanted === undefined) return false;
  for (const node of walk(tree)) if (sameCommand(node, wanted)) return true;
  return false;
}

function sameCommand(node: Tree[number], wanted: Emission): boolean {
  if (node.kind !== 'command' || wanted.node.kind !== 'command') return false;
  return node.command === wanted.node.command && (node.name === undefined ? '' : textOf(node.name)) === (wanted.node.name === undefined ? '' : textOf(wanted.node.name));
}

/** The command that differs stands in a loop that goes round differently. */
function loopChanged(divergence: Divergence, before: Tree, after: Tree): boolean {
  const around = (tree: Tree, emission: Emission | undefined): boolean => {
    if (emission === undefined) return false;
    for (const node of walk(tree)) if (node.kind === 'loop' && [...walk(node.body)].some(each => each === emission.node)) return true;
    return false;
  };
  const { expected, actual } = divergence;
  const [inOld, inNew] = [around(before, expected), around(after, actual)];
  if (inOld === inNew) return false;
  // One program goes round once more than the other: what it issues there was issued by the other in an earlier round.
  const other = inOld ? expected : actual;
  return other !== undefined && divergence.commands.slice(0, -1).some(each => likely(each, other));
}

function nameOf(emission: Emission): string {
  return emission.name === undefined ? '' : textOf(emission.name);
}

function messageOf(divergence: Divergence, code: ReasonCode): string {
  const expected = divergence.expected === undefined ? 'nothing' : `\`${describe(divergence.expected)}\``;
  const actual = divergence.actual === undefined ? undefined : `\`${describe(divergence.actual)}\``;
  const advice = 'Put the change into a new version, or behind a gate.';
  const when = divergence.conditions.length === 0 ? '' : ` (for example when ${divergence.conditions.slice(0, 3).map(each => `\`${each.text}\` is asked by the ${each.reader} code`).join(', ')})`;
  if (divergence.kind === 'ended') return `A run may have recorded ${expected}, where the changed code ends already${when}: its recorded work is abandoned on replay. ${advice}`;
  if (divergence.kind === 'dropped') return `A run may have recorded that ${expected} was cancelled; the changed code no longer cancels it, and replay fails. ${advice}`;
  if (code === 'sequential-parallel') return `A run may have recorded ${expected} before the earlier commands were over; the changed code waits for them first, and replay fails. ${advice}`;
  if (divergence.kind === 'behind') return `A run may have recorded ${expected}; the changed code waits there and issues nothing${when}, so replay fails. ${advice}`;
  return `A run may have recorded ${expected}; the changed code issues ${actual ?? 'nothing'} in its place${when}, so replay fails. ${advice}`;
}

function counterexampleOf(divergence: Divergence): Counterexample {
  const commands = divergence.commands.map(commandOf);
  return {
    commands,
    differsAt: divergence.expected === undefined ? commands.length : commands.length - 1,
    expected: divergence.expected === undefined ? undefined : commandOf(divergence.expected),
    actual: divergence.actual === undefined ? undefined : commandOf(divergence.actual),
  };
}

function commandOf(emission: Emission): CounterexampleCommand {
  const name = emission.name === undefined ? undefined : emission.name.kind === 'literal' ? String(emission.name.value) : textOf(emission.name);
  return { kind: emission.kind, name, identity: emission.identity.length === 0 ? undefined : emission.identity.map(textOf).join(', '), span: emission.span };
}

const SOFT_TEXT: Readonly<Record<Soft['code'], string>> = {
  'timer-duration': 'The duration of a timer changed: a timer that is already running keeps its old due time.',
  'status-value': 'A status text changed: replay does not compare it.',
  'child-version': 'The version of a child changed: children that were started keep theirs.',
  'identity-changed': 'The id of a child changed: replay takes the recorded one.',
  'trailing-command': 'Commands were added after the last one of a path: finished histories differ from now on.',
  'command-added': 'A status or key-value write was added as the last command of a turn.',
  'command-removed': 'A status or key-value write that was the last command of its turn is gone: the recorded one stays in force.',
};

function softReason(soft: Soft): Reason {
  return { code: soft.code, grade: 'soft', message: SOFT_TEXT[soft.code] + (soft.from !== '' && soft.to !== '' ? ` (${soft.from} became ${soft.to})` : ''), old: soft.old?.span, new: soft.new?.span };
}
