// Which versions a gate admits, and whether comparisons and arms fit them: small sets of whole numbers, computed one by one.
import type { Span } from '../model.ts';
import type { Arm, ArmList } from './arms.ts';
import { compute, constantOf, gatesIn, type AskedGate, type Computed, type Formula } from './formula.ts';
import type { Lookup } from './lookups.ts';

/** Ranges wider than this are not tried one by one. */
const RANGE_MAX = 64;

/** Versions that no arm covers while others have arms that differ. */
export interface MissingArm {
  readonly at: Span;
  readonly form: 'switch' | 'if' | 'table';
  readonly gate: string;
  readonly versions: readonly number[];
  readonly covered: readonly number[];
}

/** True where a run that answered `version` may come to the function that the question is about. */
type Entry = (gate: string, version: number) => boolean;

/** The gate's own name: gates and patches are numbered apart. Undefined where the id is not constant. */
export function gateKey(gate: AskedGate): string | undefined {
  const id = constantOf(gate.id);
  return typeof id !== 'string' || gate.kind === 'deprecate' ? undefined : `${gate.kind} ${id}`;
}

/** Answers of every gate, where one of them answers this version. */
export function answering(key: string, version: number): (gate: AskedGate) => Computed {
  return gate => (gateKey(gate) === key ? { known: true, value: gate.kind === 'patch' ? version === 1 : version } : { known: false });
}

/** What a gate may answer: 0 lies between the original and the first version and is neither. Undefined where nobody knows. */
export function admittedVersions(gate: AskedGate): readonly number[] | undefined {
  if (gate.kind === 'patch') return [0, 1];
  const min = constantOf(gate.min);
  const max = constantOf(gate.max);
  if (typeof min !== 'number' || typeof max !== 'number' || !Number.isInteger(min) || !Number.isInteger(max) || max - min > RANGE_MAX) return undefined;
  const versions: number[] = [];
  for (let version = min; version <= max; version += 1) if (version !== 0 || min >= 0) versions.push(version);
  return versions;
}

/** The gate that a comparison can never be true for. */
export function judgeComparison(formula: Formula, path: Formula, enters: Entry): { readonly gate: string; readonly admitted: readonly number[]; readonly patch: boolean } | undefined {
  for (const gate of distinct(gatesIn(formula))) {
    const here = versionsAt(gate, path, enters);
    if (here === undefined || here.versions.length === 0) continue;
    const isNever = here.versions.every(version => isSurely(compute(formula, answering(here.key, version)), false));
    if (isNever) return { gate: nameOf(here.key), admitted: here.versions, patch: gate.kind === 'patch' };
  }
  return undefined;
}

/** Versions that an arm is missing for: only newer ones than some that have one, since older runs may well go without. */
export function judgeArms(list: ArmList, enters: Entry): readonly MissingArm[] {
  const gates = distinct(list.arms.flatMap(arm => gatesIn(arm.when)));
  return gates.flatMap(gate => {
    const here = versionsAt(gate, list.path, enters);
    const arms = list.arms.filter(arm => gatesIn(arm.when).some(each => gateKey(each) === here?.key));
    if (here === undefined || arms.length < 2) return [];
    const taken = here.versions.map(version => ({ version, arms: arms.filter(arm => !isSurely(compute(arm.when, answering(here.key, version)), false)) }));
    // Arms that several versions share in part are steps that were added one by one, no choice.
    if (list.form === 'if' && taken.some(each => each.arms.length > 1)) return [];
    const competing = competingArms(list, arms);
    if (competing === undefined) return [];
    const covered = taken.filter(each => each.arms.some(arm => competing.includes(arm))).map(each => each.version);
    const versions = taken.filter(each => each.arms.length === 0 && covered.some(version => version < each.version)).map(each => each.version);
    return versions.length === 0 ? [] : [{ at: list.at, form: list.form, gate: nameOf(here.key), versions, covered: taken.filter(each => each.arms.length > 0).map(each => each.version) }];
  });
}

/** Arms that do different things; those that end the run leave what follows to the others. */
function competingArms(list: ArmList, arms: readonly Arm[]): readonly Arm[] | undefined {
  const acting = arms.filter(arm => arm.acts && !(list.follows && arm.exits));
  return new Set(acting.map(arm => arm.text)).size < 2 ? undefined : acting;
}

export function judgeLookup(lookup: Lookup, enters: Entry): readonly MissingArm[] {
  if (new Set(lookup.entries.map(entry => entry.text)).size < 2) return [];
  const keys = new Set(lookup.entries.map(entry => entry.key));
  return distinct(gatesIn(lookup.index)).flatMap(gate => {
    const here = versionsAt(gate, lookup.path, enters);
    if (here === undefined) return [];
    const looked = here.versions.map(version => ({ version, key: compute(lookup.index, answering(here.key, version)) }));
    const versions = looked.filter(({ key }) => key.known && !keys.has(String(key.value))).map(({ version }) => version);
    return versions.length === 0 ? [] : [{ at: lookup.at, form: 'table', gate: nameOf(here.key), versions, covered: here.versions.filter(version => !versions.includes(version)) }];
  });
}

/** Versions of a gate that come to a place. */
function versionsAt(gate: AskedGate, path: Formula, enters: Entry): { readonly key: string; readonly versions: readonly number[] } | undefined {
  const key = gateKey(gate);
  const admitted = key === undefined ? undefined : admittedVersions(gate);
  if (key === undefined || admitted === undefined) return undefined;
  return { key, versions: admitted.filter(version => !isSurely(compute(path, answering(key, version)), false) && enters(key, version)) };
}

function isSurely(computed: Computed, truth: boolean): boolean {
  return computed.known && Boolean(computed.value) === truth;
}

function distinct(gates: readonly AskedGate[]): readonly AskedGate[] {
  return [...new Map(gates.flatMap(gate => {
    const key = gateKey(gate);
    return key === undefined ? [] : [[key, gate] as const];
  })).values()];
}

function nameOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
