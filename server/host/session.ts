// One execution that is stepped through: replays stand where somebody was last, states that they passed are remembered for steps back.
import { Inspector } from './inspect.ts';
import { ProgramProblem } from './module-loader.ts';
import type { LoaderHost } from './module-loader.ts';
import type { StepState, Variable } from './protocol.ts';
import { Replayer } from './replayer.ts';
import type { Replayable } from './replayer.ts';
import { stepState } from './step-state.ts';

/** States remembered on the way to a step: what a user steps back to at once. */
const STATES_BEHIND = 64;
/** Events that are replayed between two looks at the requests that wait. */
const SLICE_EVENTS = 1_000;
/** Replays that stand somewhere: at the current step, and where somebody came back from. */
const STANDING_MAX = 3;
/** Remembered states altogether; the oldest are forgotten. */
const STATES_MAX = 1_024;

export class Session {
  readonly #host: LoaderHost;
  readonly #subject: Replayable;
  readonly #inspector = new Inspector();
  readonly #remembered = new Map<number, StepState>();
  #standing: readonly Replayer[] = [];
  /** On its way to the states that somebody who steps back will want. */
  #preparing: { readonly replayer: Replayer; readonly step: number } | undefined;
  /** The step that references belong to. */
  #step = 0;
  /** The last move was a step back. */
  #goesBack = false;
  /** The step whose values the inspector holds; a remembered state has none until somebody looks into a variable. */
  #inspected = -1;

  constructor(host: LoaderHost, subject: Replayable) {
    this.#host = host;
    this.#subject = subject;
  }

  /** @param step index of an event; beyond the ends, the nearest. The references of an earlier state are void afterwards. */
  state(step: number): StepState {
    const last = this.#subject.recorded.events.length - 1;
    const before = this.#step;
    this.#step = Math.min(Math.max(0, Math.trunc(step)), last);
    this.#goesBack = this.#step < before && before - this.#step <= STATES_BEHIND;
    return this.#remembered.get(this.#step) ?? this.#goTo(this.#step);
  }

  variables(reference: number): { readonly variables: readonly Variable[] } {
    // References are counted in the order of the state, so the same state made again has the same ones.
    if (this.#inspected !== this.#step) this.#goTo(this.#step);
    const variables = this.#inspector.children(reference);
    if (variables === undefined) throw new ProgramProblem({ code: 'no-variables', message: 'These variables belong to an earlier step.', hint: 'Read them again after the step.' });
    return { variables };
  }

  /** A slice of work for when nothing else is to be done: somebody who steps back will go on doing so. @returns true while there is more. */
  prepare(): boolean {
    this.#preparing ??= this.#likely();
    const preparing = this.#preparing;
    if (preparing === undefined) return false;
    const { replayer, step } = preparing;
    const first = Math.max(0, step - STATES_BEHIND);
    if (replayer.cursor.index < first - 1) replayer.advance(Math.min(first - 1, replayer.cursor.index + SLICE_EVENTS));
    else {
      this.#walk(replayer, first, step);
      this.#preparing = undefined;
    }
    return this.#preparing !== undefined;
  }

  #likely(): { readonly replayer: Replayer; readonly step: number } | undefined {
    const behind = this.#step - STATES_BEHIND / 2;
    if (!this.#goesBack || behind < 0 || this.#remembered.has(behind)) return undefined;
    return { replayer: new Replayer(this.#host, this.#subject), step: behind };
  }

  /** Replays to a step, forwards from the nearest replay that stands before it, and remembers the states on the way. */
  #goTo(step: number): StepState {
    const replayer = this.#nearest(step);
    this.#walk(replayer, Math.max(0, step - STATES_BEHIND), step - 1);
    replayer.advance(step);
    const state = stepState(step, replayer, this.#host.placement, this.#inspector);
    this.#inspected = step;
    this.#remember(state);
    const distance = (other: Replayer): number => Math.abs(other.cursor.index - step);
    this.#standing = [...this.#standing, replayer].sort((left, right) => distance(left) - distance(right)).slice(0, STANDING_MAX);
    return state;
  }

  /** Taken out of those that stand: what throws on its way is not used again. */
  #nearest(step: number): Replayer {
    const all = this.#preparing === undefined ? this.#standing : [...this.#standing, this.#preparing.replayer];
    const nearest = all.filter((replayer) => replayer.cursor.index <= step).sort((left, right) => right.cursor.index - left.cursor.index)[0];
    if (nearest === this.#preparing?.replayer) this.#preparing = undefined;
    this.#standing = this.#standing.filter((replayer) => replayer !== nearest);
    return nearest ?? new Replayer(this.#host, this.#subject);
  }

  /** Remembers the states from one step to another, both included, but for those that the replay has passed. */
  #walk(replayer: Replayer, first: number, last: number): void {
    this.#inspected = -1;
    for (let at = Math.max(first, replayer.cursor.index + 1); at <= last; at += 1) {
      replayer.advance(at);
      if (!this.#remembered.has(at)) this.#remember(stepState(at, replayer, this.#host.placement, this.#inspector));
    }
  }

  #remember(state: StepState): void {
    this.#remembered.delete(state.step);
    this.#remembered.set(state.step, state);
    for (const old of this.#remembered.keys()) {
      if (this.#remembered.size <= STATES_MAX) return;
      this.#remembered.delete(old);
    }
  }
}
