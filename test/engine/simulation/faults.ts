// What goes wrong in a simulated process: it dies between, before or inside transactions, stands still, is slow, and its clock is off.
import type { Clock } from '../../../engine/runtime/clock.ts';
import { oneTurn } from '../../../engine/runtime/clock.ts';
import type { Commit, Store, StoreTransaction } from '../../../engine/store/store.ts';
import { below } from '../../support/draws.ts';

/** Chances per transaction, and what holds for a whole run. */
export interface FaultRates {
  readonly crash: number;
  readonly standstill: number;
  readonly delay: number;
  readonly skewMs: number;
  readonly processes: number;
}

export const NO_FAULTS: FaultRates = { crash: 0, standstill: 0, delay: 0, skewMs: 0, processes: 1 };

export function drawRates(draw: () => number): FaultRates {
  const round = (value: number): number => Math.round(value * 1_000) / 1_000;
  return { crash: round(draw() * 0.08), standstill: round(draw() * 0.04), delay: round(draw() * 0.3), skewMs: below(draw, 2_000), processes: 1 + below(draw, 3) };
}

export interface FaultCounts {
  crashes: number;
  crashesInside: number;
  standstills: number;
  delays: number;
}

class Death extends Error {}

/** One process: a store and a clock that stop working for it when it dies. */
export class SimulatedProcess implements Store {
  readonly kind: string;
  readonly clock: Clock;
  /** Changes whenever the process does something with its store. */
  touched = 0;
  isDead = false;
  isStanding = false;
  readonly #base: Store;
  readonly #draw: () => number;
  readonly #rates: FaultRates;
  readonly #counts: FaultCounts;
  readonly #shared: Clock;
  readonly #died: () => void;

  constructor(base: Store, shared: Clock, draw: () => number, rates: FaultRates, counts: FaultCounts, died: () => void) {
    this.kind = base.kind;
    this.#base = base;
    this.#shared = shared;
    this.#draw = draw;
    this.#rates = rates;
    this.#counts = counts;
    this.#died = died;
    const skewMs = below(draw, 2 * rates.skewMs + 1) - rates.skewMs;
    this.clock = {
      now: () => shared.now() + skewMs,
      callAt: (atMs, callback) => shared.callAt(atMs - skewMs, () => void this.#whenAwake().then(() => { if (!this.isDead) callback(); })),
      repeat: () => () => undefined,
    };
  }

  async transact<Result>(change: (rows: StoreTransaction) => Result): Promise<Result> {
    this.touched += 1;
    await this.#whenAwake();
    if (this.#draw() < this.#rates.delay) {
      this.#counts.delays += 1;
      for (let turns = below(this.#draw, 12); turns > 0; turns -= 1) await oneTurn();
    }
    if (this.#draw() < this.#rates.standstill) await this.#standStill();
    if (this.isDead) return never();
    const fate = this.#draw() < this.#rates.crash ? (['before', 'inside', 'after'] as const)[below(this.#draw, 3)] : undefined;
    if (fate === 'before') return this.#die();
    const strikesAt = below(this.#draw, 8);
    const outcome = await this.#base.transact((rows) => {
      if (fate !== 'inside') return change(rows);
      let calls = 0;
      change(counted(rows, () => { if (calls++ === strikesAt) throw new Death(); }));
      throw new Death();
    }).then((value) => ({ value }), (error: unknown) => ({ error }));
    this.touched += 1;
    if (fate === 'inside') this.#counts.crashesInside += 1;
    if (fate !== undefined) return this.#die();
    if (this.isDead) return never();
    await this.#whenAwake();
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  read<Result>(look: (rows: StoreTransaction) => Result): Promise<Result> {
    return this.transact(look);
  }

  subscribe(listener: (commit: Commit) => void): () => void {
    return this.#base.subscribe((commit) => { if (!this.isDead) listener(commit); });
  }

  foreignRevision(): number {
    return 0;
  }

  async close(): Promise<void> {
    this.isDead = true;
  }

  #die(): Promise<never> {
    if (!this.isDead) {
      this.isDead = true;
      this.#counts.crashes += 1;
      this.#died();
    }
    return never();
  }

  /** As a machine that sleeps, or collects garbage for a minute: leases run out meanwhile, and it does not know. */
  async #standStill(): Promise<void> {
    if (this.isStanding) return;
    this.#counts.standstills += 1;
    this.isStanding = true;
    this.#shared.callAt(this.#shared.now() + 1_000 + below(this.#draw, 80_000), () => {
      this.isStanding = false;
      for (const resume of this.#waiting.splice(0)) resume();
    });
    await this.#whenAwake();
  }

  readonly #waiting: (() => void)[] = [];

  async #whenAwake(): Promise<void> {
    if (this.isStanding) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    this.touched += 1;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** The rows, with `before` called before each of their calls. */
function counted(rows: StoreTransaction, before: () => void): StoreTransaction {
  const watch = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...values: unknown[]): unknown => {
          before();
          return Reflect.apply(member, target, values);
        };
      },
    });
  return { instances: watch(rows.instances), messages: watch(rows.messages), work: watch(rows.work), values: watch(rows.values) };
}
