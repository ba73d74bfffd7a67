// Follows formulas across functions: what a call answers, what a parameter is handed, which answers of a gate lead into a function.
import type { Reached } from '../calls.ts';
import type { FunctionKey } from '../functions.ts';
import type { Span } from '../model.ts';
import { compute, formulaText, ownMember, partsOf, UNKNOWN, type AskedGate, type Computed, type Formula } from './formula.ts';
import { answering } from './coverage.ts';
import type { GateFlow, PassedCall } from './gate-flow.ts';
import type { Around } from './gate-loop.ts';

/** Calls within calls beyond this are not followed. */
const DEPTH_MAX = 12;
/** A helper that is handed more ids than this (calls) is followed for these only. */
const INSTANCES_MAX = 200;

interface Bound {
  readonly of: FunctionKey;
  readonly args: readonly Formula[];
}

interface Caller {
  readonly owner: FunctionKey;
  readonly call: PassedCall;
}

export class GateResolver {
  readonly #flows: ReadonlyMap<FunctionKey, GateFlow>;
  readonly #roots: ReadonlySet<FunctionKey>;
  readonly #callers = new Map<FunctionKey, Caller[]>();
  /** Functions that run as part of another one, by the function that they are written into. */
  readonly #runners = new Map<FunctionKey, FunctionKey[]>();
  /** Functions that somebody may call in a way that is not seen. */
  readonly #unclear = new Set<FunctionKey>();
  readonly #joined = new Map<string, Formula | undefined>();
  readonly #entered = new Map<string, boolean>();
  readonly #repeated = new Map<FunctionKey, { readonly how: Around; readonly call: Span | undefined } | undefined>();

  constructor(reached: ReadonlyMap<FunctionKey, Reached>, flows: ReadonlyMap<FunctionKey, GateFlow>, roots: readonly FunctionKey[]) {
    this.#flows = flows;
    this.#roots = new Set(roots);
    for (const [owner, flow] of flows) for (const call of flow.calls) listIn(this.#callers, call.target).push({ owner, call });
    for (const [owner, { facts }] of reached) {
      const passed = new Set(flows.get(owner)?.calls.map(call => call.target));
      for (const edge of facts.edges) {
        if (edge.how === 'runs') listIn(this.#runners, edge.target).push(owner);
        else if (!passed.has(edge.target)) this.#unclear.add(edge.target);
      }
    }
  }

  /** The formula without results and parameters, as far as they can be followed. */
  expand(formula: Formula, bound?: Bound, depth: number = DEPTH_MAX): Formula {
    if (depth <= 0) return UNKNOWN;
    switch (formula.kind) {
      case 'constant':
      case 'unknown':
        return formula;
      case 'gate':
        return { kind: 'gate', gate: this.#expandGate(formula.gate, bound, depth) };
      case 'parameter':
        return bound?.of === formula.of ? (bound.args[formula.index] ?? UNKNOWN) : this.#joinedArgument(formula.of, formula.index, depth);
      case 'result': {
        const flow = this.#flows.get(formula.of);
        return flow === undefined ? UNKNOWN : this.expand(flow.result, { of: formula.of, args: formula.args.map(each => this.expand(each, bound, depth - 1)) }, depth - 1);
      }
      case 'member': {
        const of = this.expand(formula.of, bound, depth);
        return ownMember(of, formula.name) ?? UNKNOWN;
      }
      case 'object':
        return { kind: 'object', members: Object.fromEntries(Object.entries(formula.members).map(([name, each]) => [name, this.expand(each, bound, depth)])) };
      case 'apply':
        return { ...formula, operands: formula.operands.map(each => this.expand(each, bound, depth)) };
    }
  }

  /** A gate call as each caller of its helper makes it; `from` is the function that says the last of it. */
  instances(owner: FunctionKey, gate: AskedGate, depth: number = DEPTH_MAX): readonly { readonly gate: AskedGate; readonly from: FunctionKey }[] {
    const isHanded = [gate.id, gate.min, gate.max].some(each => takesParameter(each, owner));
    const callers = this.#callers.get(owner) ?? [];
    if (!isHanded || depth <= 0) return [{ gate: this.#expandGate(gate, undefined, DEPTH_MAX), from: owner }];
    const made = callers.slice(0, INSTANCES_MAX).flatMap(({ owner: caller, call }) => this.instances(caller, substituted(gate, { of: owner, args: call.args }), depth - 1));
    return this.#isUnclear(owner) || made.length === 0 ? [...made, { gate: this.#expandGate(gate, { of: owner, args: [] }, DEPTH_MAX), from: owner }] : made;
  }

  /** False where no run that answers `version` comes to the function. */
  enters(key: FunctionKey, gate: string, version: number): boolean {
    if (this.#isUnclear(key)) return true;
    const at = `${key} ${gate} ${version}`;
    const known = this.#entered.get(at);
    if (known !== undefined) return known;
    // A function that calls itself is entered the way it was entered first.
    this.#entered.set(at, false);
    const enters = (this.#runners.get(key) ?? []).some(owner => this.enters(owner, gate, version)) || (this.#callers.get(key) ?? []).some(({ owner, call }) => this.enters(owner, gate, version) && mayHold(compute(this.expand(call.path), answering(gate, version))));
    const isUnknown = !this.#runners.has(key) && !this.#callers.has(key);
    this.#entered.set(at, enters || isUnknown);
    return enters || isUnknown;
  }

  /** The loop that a function is called in, through whatever calls. */
  repeated(key: FunctionKey): { readonly how: Around; readonly call: Span | undefined } | undefined {
    if (this.#repeated.has(key)) return this.#repeated.get(key);
    this.#repeated.set(key, undefined);
    const callers = this.#callers.get(key) ?? [];
    const direct = callers.find(({ call }) => call.around !== undefined)?.call;
    const found = direct?.around !== undefined ? { how: direct.around, call: direct.at } : [...callers.map(({ owner }) => owner), ...(this.#runners.get(key) ?? [])].map(owner => this.repeated(owner)).find(each => each !== undefined);
    this.#repeated.set(key, found);
    return found;
  }

  /** Who calls a function; undefined where somebody may that is not seen. */
  callersOf(key: FunctionKey): readonly FunctionKey[] | undefined {
    const callers = this.#callers.get(key) ?? [];
    const isSeen = callers.length > 0 && !this.#isUnclear(key) && !this.#runners.has(key) && callers.every(({ call }) => !call.isHandedOn);
    return isSeen ? [...new Set(callers.map(({ owner }) => owner))] : undefined;
  }

  #isUnclear(key: FunctionKey): boolean {
    return this.#unclear.has(key) || this.#roots.has(key);
  }

  #expandGate(gate: AskedGate, bound: Bound | undefined, depth: number): AskedGate {
    return { ...gate, id: this.expand(gate.id, bound, depth - 1), min: this.expand(gate.min, bound, depth - 1), max: this.expand(gate.max, bound, depth - 1) };
  }

  /** What every caller hands over; unknown where two of them differ. */
  #joinedArgument(of: FunctionKey, index: number, depth: number): Formula {
    const key = `${of} ${index}`;
    if (this.#joined.has(key)) return this.#joined.get(key) ?? UNKNOWN;
    this.#joined.set(key, undefined);
    const callers = this.#callers.get(of) ?? [];
    const handed = this.#isUnclear(of) ? [] : callers.map(({ call }) => this.expand(call.args[index] ?? UNKNOWN, undefined, depth - 1));
    const [first] = handed;
    const joined = first !== undefined && handed.every(each => formulaText(each) === formulaText(first)) ? first : UNKNOWN;
    this.#joined.set(key, joined);
    return joined;
  }
}

function listIn<T>(map: Map<FunctionKey, T[]>, key: FunctionKey): T[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  map.set(key, made);
  return made;
}

function mayHold(computed: Computed): boolean {
  return !computed.known || Boolean(computed.value);
}

function takesParameter(formula: Formula, owner: FunctionKey): boolean {
  return (formula.kind === 'parameter' && formula.of === owner) || partsOf(formula).some(each => takesParameter(each, owner));
}

/** The gate with the arguments of one call in place of the parameters. */
function substituted(gate: AskedGate, bound: Bound): AskedGate {
  return { ...gate, id: substitute(gate.id, bound), min: substitute(gate.min, bound), max: substitute(gate.max, bound) };
}

function substitute(formula: Formula, bound: Bound): Formula {
  if (formula.kind === 'parameter') return formula.of === bound.of ? (bound.args[formula.index] ?? UNKNOWN) : formula;
  if (formula.kind === 'apply') return { ...formula, operands: formula.operands.map(each => substitute(each, bound)) };
  if (formula.kind === 'member') {
    const of = substitute(formula.of, bound);
    return ownMember(of, formula.name) ?? { ...formula, of };
  }
  return formula;
}
