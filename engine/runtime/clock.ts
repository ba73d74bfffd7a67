// E2: the only place that asks the machine for the time or lets it pass: everything else is given a clock.
import { CLOCK_CHECK_MS } from '../limits.ts';

/** Epoch milliseconds, and callbacks at a time of this clock. */
export interface Clock {
  now(): number;
  /** Calls back once, when this clock reads `atMs` or later; returns what calls it off. */
  callAt(atMs: number, callback: () => void): () => void;
  /** Calls back again and again in the machine's own time, however this clock runs; a clock that stands still never does. */
  repeat(everyMs: number, callback: () => void): () => void;
}

/** setTimeout holds at most 2^31 - 1 ms; longer waits are taken in steps. */
const TIMEOUT_MAX_MS = 2_147_483_647;
/** A clock that somebody else drives may jump; it is asked again at least this often. */
const FOREIGN_CLOCK_CHECK_MS = 1_000;

// Taken while the module loads: inside a turn the guard refuses the globals, and the engine's own waiting happens there too.
const { setTimeout: startTimeout, clearTimeout: stopTimeout, setInterval: startInterval, clearInterval: stopInterval, setImmediate: startImmediate } = globalThis;
const machineNow = Date.now;

export const systemClock: Clock = createClock(() => machineNow(), CLOCK_CHECK_MS);

/** A clock that reads `now` and waits with the machine's timers. */
export function clockFrom(now: () => number): Clock {
  return createClock(now, FOREIGN_CLOCK_CHECK_MS);
}

function createClock(now: () => number, stepMaxMs: number): Clock {
  const callAt = (atMs: number, callback: () => void): (() => void) => {
    let handle: ReturnType<typeof startTimeout> | undefined;
    const wait = (): void => {
      const restMs = atMs - now();
      if (restMs <= 0 && handle !== undefined) callback();
      else handle = startTimeout(wait, Math.min(Math.max(restMs, 0), stepMaxMs));
    };
    wait();
    return () => stopTimeout(handle);
  };
  const repeat = (everyMs: number, callback: () => void): (() => void) => {
    const handle = startInterval(callback, everyMs);
    return () => stopInterval(handle);
  };
  return { now, callAt, repeat };
}

/** Runs `callback` after the promises that are settled now have had their say: one turn of the event loop. */
export function soon(callback: () => void): void {
  startImmediate(callback);
}

/** One turn of the event loop: every promise that can settle without outside help has settled then. */
export function oneTurn(): Promise<void> {
  return new Promise((resolve) => {
    startImmediate(resolve);
  });
}

/** Settles after `ms` of the machine's time, or when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const end = (): void => {
      stopTimeout(handle);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const handle = startTimeout(end, Math.min(ms, TIMEOUT_MAX_MS));
    signal?.addEventListener('abort', end);
  });
}
