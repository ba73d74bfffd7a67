// Runs the old program in every way that a history may have recorded, with the new one beside it, and looks for the first command that differs.
import type { Span } from '../model.ts';
import type { Expression } from './expression.ts';
import { PLAIN } from './facts.ts';
import { answerGate, gateOptions, type GateProblem } from './gates.ts';
import { holdsOpaque, isMetadata, match, textOf, type SoftDifference } from './match.ts';
import { printExpression } from './print.ts';
import type { Program } from './program.ts';
import { run, type Runner, type Stop } from './run.ts';
import { cloneSide, cloneWorld, newSide, type Emission, type Side, type World } from './side.ts';
import { stateKey } from './state-key.ts';
import type { GateNode, PatchNode } from './tree.ts';
import { deliveriesOf, type Delivery } from './waits.ts';

/** States that are looked at before the answer is "unknown". */
const STATES_MAX = 6_000;

/** A run of the old code that the new code cannot replay. */
export interface Divergence {
  readonly kind: 'mismatch' | 'behind' | 'ended' | 'gate' | 'unasked' | 'dropped';
  /** Commands of the old run up to and including the one that differs. */
  readonly commands: readonly Emission[];
  readonly expected: Emission | undefined;
  readonly actual: Emission | undefined;
  readonly what: 'kind' | 'name' | 'identity' | undefined;
  /** What the new code does instead, where it issues nothing. */
  readonly ended: Side['ended'];
  readonly endSpan: Span | undefined;
  readonly gate: GateProblem | undefined;
  /** Conditions that only one of the programs asked on the way. */
  readonly conditions: readonly { readonly text: string; readonly reader: 'old' | 'new' }[];
  /** Commands of either program that follow, to tell an added command from a removed one. */
  readonly oldNext: readonly Emission[];
  readonly newNext: readonly Emission[];
}

export interface Soft {
  readonly code: SoftDifference['code'] | 'trailing-command' | 'command-added' | 'command-removed';
  readonly old: Emission | undefined;
  readonly new: Emission | undefined;
  readonly from: string;
  readonly to: string;
}

export interface SearchResult {
  readonly divergence: Divergence | undefined;
  readonly unknown: { readonly reason: string; readonly span: Span } | undefined;
  readonly soft: readonly Soft[];
}

type Drop = 'fresh' | 'due' | 'settled';

interface State {
  readonly old: Side;
  readonly new: Side;
  readonly world: World;
  phase: 'old' | 'new' | 'match' | 'deliver';
  /** Issued by the old program since its last suspension: recorded only when it suspends again. */
  batch: number[];
  /** What the old run cancelled, until the new one has cancelled it too: when the turn is over in which it was dropped, it is due. */
  drops: Map<string, Drop>;
  /** Gates and patches whose answers are in the history. */
  markers: ReadonlyMap<string, GateNode | PatchNode>;
  repeats: boolean;
}

/** Every run of `before` that may be unfinished, replayed by `after`. */
export function search(before: Program, after: Program): SearchResult {
  return new Search(before, after).run();
}

class Search {
  readonly #before: Program;
  readonly #after: Program;
  readonly #queue: State[][] = [];
  readonly #seen = new Set<string>();
  readonly #soft = new Map<string, Soft>();
  #unknown: SearchResult['unknown'];
  #found: Divergence | undefined;

  constructor(before: Program, after: Program) {
    this.#before = before;
    this.#after = after;
  }

  run(): SearchResult {
    this.#push({ old: newSide(this.#before), new: newSide(this.#after), world: { delivered: new Map(), gates: new Map(), facts: new Map() }, phase: 'old', batch: [], drops: new Map(), markers: new Map(), repeats: false });
    let count = 0;
    for (let state = this.#next(); state !== undefined && !this.#settled(); state = this.#next()) {
      count += 1;
      if (count > STATES_MAX) {
        this.#doubt('there are too many ways through this code to compare them all', { file: '', start: 0, end: 0 });
        break;
      }
      this.#advance(state);
    }
    return { divergence: this.#found, unknown: this.#unknown, soft: [...this.#soft.values()] };
  }

  /** A run that the engine fails says more than one whose work it silently abandons: the search goes on for one. */
  #settled(): boolean {
    return this.#found !== undefined && !isSoft(this.#found);
  }

  /** States with fewer recorded commands come first, so that the first divergence is a shortest one. */
  #push(state: State): void {
    const length = state.old.emissions.length;
    (this.#queue[length] ??= []).push(state);
  }

  #next(): State | undefined {
    for (const bucket of this.#queue) {
      const state = bucket?.shift();
      if (state !== undefined) return state;
    }
    return undefined;
  }

  #doubt(reason: string, span: Span): void {
    this.#unknown ??= { reason, span };
  }

  #advance(state: State): void {
    for (;;) {
      if (state.phase === 'old') {
        if (!this.#runOld(state)) return;
      } else if (state.phase === 'new') {
        if (!this.#runNew(state)) return;
      } else if (state.phase === 'match') {
        if (!this.#match(state)) return;
      } else {
        this.#deliver(state);
        return;
      }
    }
  }

  #runOld(state: State): boolean {
    const first = state.old.emissions.length;
    const stop = run(this.#runner(state, 'old'));
    for (let number = first; number < state.old.emissions.length; number += 1) {
      this.#nameEmission(state.old, number);
      state.batch.push(number);
    }
    // What the old program issues is recorded; only the new one has something waiting to be matched.
    state.old.fifo = [];
    if (stop.kind !== 'blocked') return this.#stopped(state, stop, 'old');
    state.phase = 'new';
    return true;
  }

  #runNew(state: State): boolean {
    const stop = run(this.#runner(state, 'new'));
    if (stop.kind !== 'blocked') return this.#stopped(state, stop, 'new');
    state.phase = 'match';
    return true;
  }

  #runner(state: State, reader: 'old' | 'new'): Runner {
    const side = reader === 'old' ? state.old : state.new;
    const gate: Runner['gate'] = node => answerGate(node, state.world, reader);
    return { side, world: state.world, reader, gate, asked: new Set() };
  }

  /** Handles everything that is not "waits": assumptions, gates, loops that were seen. */
  #stopped(state: State, stop: Exclude<Stop, { readonly kind: 'blocked' }>, reader: 'old' | 'new'): boolean {
    switch (stop.kind) {
      case 'ask':
        this.#assume(state, stop.atom, reader);
        return false;
      case 'repeats':
        // The new program alone going round further than the old one is not in step with it.
        if (reader === 'new') this.#doubt('the loops of the two versions are out of step', { file: '', start: 0, end: 0 });
        return false;
      case 'unknown':
        this.#doubt(stop.reason, stop.span);
        return false;
      case 'gate': {
        const options = gateOptions(stop.node, state.world, reader, this.#before);
        if (options.kind === 'unknown') this.#doubt(options.reason, stop.node.span);
        else if (options.kind === 'problem') this.#diverge(state, { kind: 'gate', gate: options.problem });
        else for (const [key, answer] of options.answers) {
          const copy = this.#copy(state);
          copy.world.gates.set(key, answer);
          this.#push(copy);
        }
        return false;
      }
    }
  }

  #assume(state: State, atom: Expression, reader: 'old' | 'new'): void {
    for (const holds of [true, false]) {
      const copy = this.#copy(state);
      copy.world.facts.set(printExpression(atom, PLAIN), { atom, holds, readers: reader });
      this.#push(copy);
    }
  }

  #copy(state: State): State {
    return { ...state, old: cloneSide(state.old), new: cloneSide(state.new), world: cloneWorld(state.world), batch: [...state.batch], drops: new Map(state.drops) };
  }

  /** Names of recorded commands: where they stand in the old tree, and the how many-th time. */
  #nameEmission(side: Side, number: number): void {
    const emission = side.emissions[number];
    if (emission === undefined) return;
    const base = emission.node.kind === 'command' ? side.names.node(emission.node.id) : `opaque ${emission.node.fingerprint}`;
    const part = emission.part === 'attempt' ? (emission.attempt === 1 ? '' : `~${emission.attempt}`) : `~${emission.part}${emission.attempt}`;
    const earlier = side.emissions.slice(0, number).filter(each => each.node === emission.node && each.part === emission.part && each.attempt === emission.attempt).length;
    side.emissions[number] = { ...emission, instance: `${base}${part}${earlier === 0 ? '' : `'${earlier}`}` };
  }

  /** Goes through what the old run recorded in its last turn. Answers false where this way ends. */
  #match(state: State): boolean {
    const unasked = state.new.ended === undefined ? undefined : this.#unasked(state);
    if (unasked !== undefined) {
      this.#diverge(state, { kind: 'unasked', gate: { id: unasked.id, node: unasked, recorded: undefined } });
      return false;
    }
    if (state.old.ended !== undefined) {
      this.#afterEnd(state);
      return false;
    }
    while (state.batch.length > 0) {
      const [number] = state.batch;
      const recorded = number === undefined ? undefined : state.old.emissions[number];
      if (recorded === undefined) return false;
      const outcome = this.#matchOne(state, recorded);
      if (outcome === 'stop') return false;
      state.batch.shift();
    }
    if (!this.#matchDrops(state)) return false;
    state.markers = this.#recordedGates(state);
    state.phase = 'deliver';
    return true;
  }

  #matchOne(state: State, recorded: Emission): 'next' | 'stop' {
    const at = this.#frontFor(state, recorded);
    const issued = at === undefined ? undefined : state.new.emissions[at];
    if (at === undefined || issued === undefined) return this.#nothingIssued(state, recorded);
    const answer = match(recorded, issued, state.world.facts);
    if (answer.kind === 'ask') {
      this.#assume(state, answer.atom, 'old');
      return 'stop';
    }
    if (answer.kind === 'different') {
      // Once the new program has ended, the engine looks no further.
      if (state.new.ended === 'return' || state.new.ended === 'throw') return this.#nothingIssued(state, recorded);
      if (answer.opaque || this.#uncertain(state)) this.#doubt(this.#opaqueReason(recorded, issued), issued.span);
      else this.#diverge(state, { kind: 'mismatch', expected: recorded, actual: issued, what: answer.what });
      return 'stop';
    }
    for (const soft of answer.soft) this.#note({ code: soft.code, old: recorded, new: issued, from: soft.old, to: soft.new });
    state.new.emissions[at] = { ...issued, instance: recorded.instance };
    state.new.fifo = state.new.fifo.filter(each => each !== at);
    return 'next';
  }

  /** The next issued command; clears that stand together match in any order. */
  #frontFor(state: State, recorded: Emission): number | undefined {
    const { fifo, emissions } = state.new;
    if (recorded.kind !== 'kv.clear') return fifo[0];
    for (const number of fifo) {
      const issued = emissions[number];
      if (issued?.kind !== 'kv.clear') break;
      if (match(recorded, issued, state.world.facts).kind === 'same') return number;
    }
    return fifo[0];
  }

  #nothingIssued(state: State, recorded: Emission): 'next' | 'stop' {
    // The engine takes a status or a KV write from the history where the code issues nothing.
    if (isMetadata(recorded) && state.new.fifo.length === 0) {
      this.#note({ code: 'command-removed', old: recorded, new: undefined, from: describe(recorded), to: '' });
      return 'next';
    }
    if (this.#uncertain(state) || recorded.kind === 'opaque') this.#doubt(this.#opaqueReason(recorded, undefined), recorded.span);
    else this.#diverge(state, { kind: state.new.ended === undefined ? 'behind' : 'ended', expected: recorded });
    return 'stop';
  }

  /** What the old run cancelled has to be cancelled by the new one when the next turn is over. */
  #matchDrops(state: State): boolean {
    for (const number of state.old.cancelled) {
      const name = state.old.emissions[number]?.instance;
      if (name !== undefined && !state.drops.has(name)) state.drops.set(name, 'fresh');
    }
    const cancelled = new Set([...state.new.cancelled].map(number => state.new.emissions[number]?.instance));
    for (const [name, drop] of state.drops) {
      if (drop === 'settled') continue;
      const isSettled = cancelled.has(name) || state.world.delivered.has(name);
      if (!isSettled && drop === 'due') {
        const dropped = state.old.emissions.find(each => each.instance === name);
        this.#diverge(state, { kind: 'dropped', expected: dropped });
        return false;
      }
      state.drops.set(name, isSettled ? 'settled' : 'due');
    }
    return true;
  }

  /** An answer that is in the history, and that the new program has come to its end without. One that it asks for nowhere is told without a run. */
  #unasked(state: State): GateNode | PatchNode | undefined {
    const { gates, patches } = this.#after;
    return [...state.markers].find(([key, node]) => !state.new.asked.has(key) && (node.kind === 'gate' ? gates : patches).has(node.id))?.[1];
  }

  #recordedGates(state: State): State['markers'] {
    return new Map([...state.old.asked].filter(([key]) => {
      const answer = state.world.gates.get(key);
      return answer !== undefined && !answer.absent && answer.value !== false;
    }));
  }

  /** The old run is over: nothing of its last turn is in an unfinished history. */
  #afterEnd(state: State): void {
    const more = state.new.fifo.map(number => state.new.emissions[number]).find(each => each !== undefined);
    // What came last is recorded all the same: where it does not end the new program, what was given up has to be given up by now.
    if (state.new.ended === undefined && !this.#matchDrops(state)) return;
    if (state.new.ended === undefined && more !== undefined) this.#note({ code: 'trailing-command', old: undefined, new: more, from: '', to: describe(more) });
  }

  #deliver(state: State): void {
    const key = stateKey(state);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const tried = new Set<string>();
    for (const delivery of [...this.#awaited(state, 'old'), ...this.#awaited(state, 'new')]) {
      const name = delivery.map(each => `${each.instance}=${each.state}`).join('|');
      if (tried.has(name)) continue;
      tried.add(name);
      const copy = this.#copy(state);
      for (const { instance, state: how } of delivery) copy.world.delivered.set(instance, how);
      copy.phase = 'old';
      this.#push(copy);
    }
  }

  /** What could end a wait. The new program may wait for what the old one only started: that comes back all the same. */
  #awaited(state: State, reader: 'old' | 'new'): readonly Delivery[] {
    const side = reader === 'old' ? state.old : state.new;
    const { steps, survives } = side.program;
    const recorded = new Set(state.old.emissions.map(each => each.instance));
    return side.threads.flatMap(thread => {
      const step = thread.status === 'blocked' ? steps[thread.at] : undefined;
      return step?.op === 'wait' ? deliveriesOf(side, state.world, thread, step.wait, survives) : [];
    }).filter(delivery => reader === 'old' || delivery.every(each => recorded.has(each.instance)));
  }

  /** True where a condition that cannot be read decided differently on the two sides. */
  #uncertain(state: State): boolean {
    return [...state.world.facts.values()].some(fact => fact.readers !== 'both' && holdsOpaque(fact.atom));
  }

  #opaqueReason(recorded: Emission, issued: Emission | undefined): string {
    const node = [recorded, issued].find(each => each?.node.kind === 'opaque')?.node;
    return node?.kind === 'opaque' ? node.reason : 'a part that cannot be followed has changed';
  }

  #note(soft: Soft): void {
    this.#soft.set([soft.code, soft.old?.span.start, soft.new?.span.start, soft.from, soft.to].join(' '), soft);
  }

  #diverge(state: State, found: Pick<Divergence, 'kind'> & Partial<Divergence>): void {
    if (found.kind === 'gate' && this.#uncertain(state)) return this.#doubt('a part that cannot be followed has changed', { file: '', start: 0, end: 0 });
    const at = found.expected === undefined ? state.old.emissions.length : state.old.emissions.indexOf(found.expected);
    const divergence: Divergence = {
      expected: undefined, actual: undefined, what: undefined, gate: undefined, ended: state.new.ended, endSpan: state.new.endSpan,
      conditions: [...state.world.facts.values()].flatMap(fact => (fact.readers === 'both' ? [] : [{ text: textOf(fact.atom), reader: fact.readers }])),
      commands: state.old.emissions.slice(0, at + 1),
      oldNext: state.old.emissions.slice(at + 1),
      newNext: state.new.fifo.slice(1).flatMap(number => state.new.emissions[number] ?? []),
      ...found,
    };
    if (this.#found === undefined || (isSoft(this.#found) && !isSoft(divergence))) this.#found = divergence;
  }
}

/** The engine accepts an earlier end silently; continuing as new is compared. */
export function isSoft(divergence: Divergence): boolean {
  return divergence.kind === 'ended' && divergence.ended !== 'continue-as-new';
}

/** `activity Charge(input)`: one command as a person names it. */
export function describe(emission: Emission): string {
  const name = emission.name === undefined ? '' : emission.name.kind === 'literal' ? String(emission.name.value) : textOf(emission.name);
  const identity = emission.identity.map(each => (each.kind === 'literal' && each.value === undefined ? '' : textOf(each))).join(', ');
  if (emission.kind === 'activity' || emission.kind === 'child' || emission.kind === 'detached') return `${emission.kind} ${name}(${identity})`;
  if (emission.kind === 'kv.set') return `kv.set ${name}=${identity}`;
  return name === '' ? emission.kind : `${emission.kind} ${name}`;
}
