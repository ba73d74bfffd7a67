// The loop under both queues: takes as much as there are free slots for, runs it, and sleeps until somebody wakes it or something is due.
import type { Clock } from './clock.ts';
import { STORE_RETRY_MS } from './limits.ts';

export interface Dispatcher {
  /** Something may be there to take. */
  wake(): void;
  /** Takes nothing more; settles when everything that runs has ended. */
  stop(): Promise<void>;
  /** Nothing runs and nothing is being taken. */
  readonly isIdle: boolean;
}

export interface DispatcherPorts<Item> {
  readonly clock: Clock;
  readonly concurrency: number;
  /** Takes up to so many; `nextDueAtMs` says when there will be more although nobody wakes the loop. */
  take(countMax: number): Promise<{ readonly taken: readonly Item[]; readonly nextDueAtMs: number | undefined }>;
  run(item: Item): Promise<void>;
  /** Taking or running failed in the store; the loop goes on after a pause. */
  failed(error: unknown): void;
  /** Everything has ended. */
  stopped(): void;
}

export function createDispatcher<Item>(ports: DispatcherPorts<Item>): Dispatcher {
  let running = 0;
  let isTaking = false;
  let isAwake = false;
  let isStopped = false;
  let callOff = (): void => undefined;
  const waiting: (() => void)[] = [];

  const settle = (): void => {
    if (running > 0 || isTaking || !isStopped) return;
    ports.stopped();
    for (const resolve of waiting.splice(0)) resolve();
  };
  const wakeAt = (atMs: number | undefined): void => {
    callOff();
    callOff = atMs === undefined || isStopped ? () => undefined : ports.clock.callAt(atMs, wake);
  };
  const runOne = async (item: Item): Promise<void> => {
    running += 1;
    try {
      await ports.run(item);
    } catch (error) {
      ports.failed(error);
    }
    running -= 1;
    wake();
    settle();
  };
  const takeSome = async (): Promise<void> => {
    isTaking = true;
    isAwake = false;
    const free = ports.concurrency - running;
    try {
      const { taken, nextDueAtMs } = await ports.take(free);
      isTaking = false;
      for (const item of taken) void runOne(item);
      if (taken.length < free) wakeAt(nextDueAtMs);
    } catch (error) {
      isTaking = false;
      if (!isStopped) ports.failed(error);
      wakeAt(ports.clock.now() + STORE_RETRY_MS);
    }
    if (isAwake) wake();
    settle();
  };
  function wake(): void {
    isAwake = true;
    if (!isStopped && !isTaking && running < ports.concurrency) void takeSome();
  }
  return {
    wake,
    stop: () => {
      isStopped = true;
      callOff();
      return new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      });
    },
    get isIdle() {
      return running === 0 && !isTaking;
    },
  };
}
