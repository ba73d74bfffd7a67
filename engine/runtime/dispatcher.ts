// The loop under both queues: takes items, runs as many as there are slots, and sleeps until somebody wakes it or something is due.
import type { Clock } from './clock.ts';
import { STORE_RETRY_MS, UNWRITTEN_MAX } from '../limits.ts';

export interface Dispatcher {
  /** Something may be there to take, nobody knows what. */
  wake(): void;
  /** Something is there that the ports of the loop have heard of. */
  nudge(): void;
  /** Takes and starts nothing more; settles when everything that runs has ended and is written. */
  stop(): Promise<void>;
  /** Gives up what still runs after `stop`: nothing is renewed any more, and its leases are given back. */
  abandon(): Promise<void>;
  /** Nothing runs, nothing is unwritten and nothing is being taken. */
  readonly isIdle: boolean;
}

export interface DispatcherPorts<Item> {
  readonly clock: Clock;
  readonly concurrency: number;
  /** The next look is to be at everything. */
  lookEverywhere(): void;
  /** How many may be taken ahead of the free slots now. */
  ahead(): number;
  /** Takes up to so many; `nextDueAtMs` says when there will be more although nobody wakes the loop. */
  take(countMax: number): Promise<{ readonly taken: readonly Item[]; readonly nextDueAtMs: number | undefined }>;
  /** Runs one to its end. `release` frees its slot before: what is left then is only to be written. */
  run(item: Item, release: () => void): Promise<void>;
  /** Gives back what was taken and not started. */
  putBack(items: readonly Item[]): Promise<void>;
  /** Taking or running failed in the store; the loop goes on after a pause. */
  failed(error: unknown): void;
  /** Everything has ended, or nobody waits for it any more. */
  stopped(): void;
}

export function createDispatcher<Item>(ports: DispatcherPorts<Item>): Dispatcher {
  const loop = new Loop(ports);
  return {
    wake: () => loop.wake(),
    nudge: () => loop.nudge(),
    stop: () => loop.stop(),
    abandon: () => loop.abandon(),
    get isIdle() {
      return loop.isIdle;
    },
  };
}

class Loop<Item> {
  readonly #ports: DispatcherPorts<Item>;
  #ready: Item[] = [];
  #running = 0;
  /** Runs that have freed their slot and are being written. */
  #unwritten = 0;
  #isTaking = false;
  #isAwake = false;
  #isStopped = false;
  #callOff = (): void => undefined;
  readonly #waiting: (() => void)[] = [];
  readonly #started = new Set<Item>();

  constructor(ports: DispatcherPorts<Item>) {
    this.#ports = ports;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#unwritten === 0 && this.#ready.length === 0 && !this.#isTaking;
  }

  wake(): void {
    this.#ports.lookEverywhere();
    this.nudge();
  }

  nudge(): void {
    this.#isAwake = true;
    if (this.#isStopped || this.#isTaking) return;
    if (this.#wanted() > 0 && this.#unwritten < UNWRITTEN_MAX) void this.#takeSome();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOff();
    const left = this.#ready.splice(0);
    if (left.length > 0) await this.#ports.putBack(left).catch((error: unknown) => this.#ports.failed(error));
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#settle();
    });
  }

  async abandon(): Promise<void> {
    this.#ports.stopped();
    const left = [...this.#started];
    if (left.length > 0) await this.#ports.putBack(left).catch(() => undefined);
  }

  async #takeSome(): Promise<void> {
    this.#isTaking = true;
    this.#isAwake = false;
    const wanted = this.#wanted();
    try {
      const { taken, nextDueAtMs } = await this.#ports.take(wanted);
      this.#ready.push(...taken);
      if (taken.length < wanted) this.#wakeAt(nextDueAtMs);
    } catch (error) {
      if (!this.#isStopped) this.#ports.failed(error);
      this.#wakeAt(this.#ports.clock.now() + STORE_RETRY_MS);
    }
    this.#isTaking = false;
    if (this.#isStopped) await this.stop();
    else this.#startSome();
    this.#settle();
  }

  /** How many to take now: what the slots can hold and what may wait beside them; nothing while most of that is there already. */
  #wanted(): number {
    const { concurrency } = this.#ports;
    const room = concurrency + this.#ports.ahead() - this.#running - this.#ready.length;
    return this.#running < concurrency || this.#ready.length * 2 <= this.#ports.ahead() ? Math.max(0, room) : 0;
  }

  #startSome(): void {
    while (this.#running < this.#ports.concurrency) {
      const item = this.#ready.shift();
      if (item === undefined) break;
      void this.#runOne(item);
    }
    if (this.#isAwake) this.nudge();
  }

  async #runOne(item: Item): Promise<void> {
    let holdsSlot = true;
    this.#running += 1;
    this.#started.add(item);
    const release = (): void => {
      if (!holdsSlot) return;
      holdsSlot = false;
      this.#running -= 1;
      this.#unwritten += 1;
      this.#isAwake = true;
      if (!this.#isStopped) this.#startSome();
    };
    try {
      await this.#ports.run(item, release);
    } catch (error) {
      // What was abandoned has lost its lease; somebody else does it again.
      if (!this.#isStopped) this.#ports.failed(error);
    }
    release();
    this.#started.delete(item);
    this.#unwritten -= 1;
    this.nudge();
    this.#settle();
  }

  #wakeAt(atMs: number | undefined): void {
    this.#callOff();
    this.#callOff = atMs === undefined || this.#isStopped ? () => undefined : this.#ports.clock.callAt(atMs, () => this.wake());
  }

  #settle(): void {
    if (!this.#isStopped || !this.isIdle) return;
    if (this.#waiting.length > 0) this.#ports.stopped();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
