// What version gates and patches may have answered in a recorded run, and what the new code makes of it.
import type { Program } from './program.ts';
import { gateKey, type GateAnswer, type World } from './side.ts';
import type { GateNode, PatchNode } from './tree.ts';

export interface GateProblem {
  readonly id: string;
  readonly node: GateNode | PatchNode;
  /** The recorded answer that the new range does not admit; undefined: runs from before the gate have no answer. */
  readonly recorded: number | undefined;
}

export type GateOptions =
  | { readonly kind: 'answers'; readonly answers: readonly (readonly [string, GateAnswer])[] }
  | { readonly kind: 'problem'; readonly problem: GateProblem }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The original version, which no gate of an older code numbers. */
const DEFAULT_VERSION = -1;
/** Ranges wider than this are not tried one by one. */
const RANGE_MAX = 32;

/** True where the gate's answer along this run is known and admitted; otherwise `gateOptions` says what to do. */
export function answerGate(node: GateNode | PatchNode, world: World, reader: 'old' | 'new'): boolean {
  if (node.kind === 'patch' && node.deprecated) return true;
  const answer = world.gates.get(gateKey(node.id, node.kind === 'patch'));
  if (answer === undefined) return false;
  // The old code came to a gate of which the run was assumed to know nothing: such a run does not exist.
  if (reader === 'old') return !answer.absent;
  return node.kind === 'patch' || (node.min !== undefined && node.max !== undefined && typeof answer.value === 'number' && admits(node.min, node.max, answer.value));
}

export function gateOptions(node: GateNode | PatchNode, world: World, reader: 'old' | 'new', before: Program): GateOptions {
  const key = gateKey(node.id, node.kind === 'patch');
  const bound = world.gates.get(key);
  if (bound !== undefined) {
    if (reader === 'old') return { kind: 'answers', answers: [] };
    if (node.kind === 'gate' && (node.min === undefined || node.max === undefined)) return { kind: 'unknown', reason: `the range of the gate ${node.id} is not constant` };
    return { kind: 'problem', problem: { id: node.id, node, recorded: typeof bound.value === 'number' && !bound.absent ? bound.value : undefined } };
  }
  if (node.kind === 'patch') return patchOptions(node, key, reader, before);
  const recorded = reader === 'old' ? node : before.gates.get(node.id);
  const answers = recorded === undefined ? [] : recordedAnswers(recorded);
  if (answers === undefined) return { kind: 'unknown', reason: `the range of the gate ${node.id} is not constant` };
  const options = answers.map(value => [key, { value, absent: false }] as const);
  if (reader === 'old') return { kind: 'answers', answers: options };
  const original = originalAnswer(node);
  if (original === undefined) {
    return options.length === 0 ? { kind: 'problem', problem: { id: node.id, node, recorded: undefined } } : { kind: 'answers', answers: options };
  }
  return { kind: 'answers', answers: [...options, [key, { value: original, absent: true }]] };
}

function patchOptions(node: PatchNode, key: string, reader: 'old' | 'new', before: Program): GateOptions {
  const known = reader === 'old' || before.patches.has(node.id);
  const answers: (readonly [string, GateAnswer])[] = known ? [[key, { value: true, absent: false }], [key, { value: false, absent: false }]] : [[key, { value: false, absent: true }]];
  return { kind: 'answers', answers };
}

function recordedAnswers(node: GateNode): readonly number[] | undefined {
  const { min, max } = node;
  if (min === undefined || max === undefined || max - min > RANGE_MAX) return undefined;
  const values: number[] = [];
  for (let value = min; value <= max; value += 1) if (admits(min, max, value)) values.push(value);
  return values;
}

/** 0 lies between the original and the first version and is neither. */
function admits(min: number, max: number, value: number): boolean {
  return value >= min && value <= max && !(value === 0 && min < 0);
}

/** `DEFAULT_VERSION` where the range admits it, else 1 where the original logic is numbered 1. */
function originalAnswer(node: GateNode): number | undefined {
  if (node.min === undefined) return undefined;
  if (node.min <= DEFAULT_VERSION) return DEFAULT_VERSION;
  return node.min === 1 ? 1 : undefined;
}
