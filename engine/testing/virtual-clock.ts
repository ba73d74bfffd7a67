// A clock that stands still until a test moves it: timers of days take no time, and every run reads the same times.
import type { Clock } from '../runtime/clock.ts';

export interface VirtualClock extends Clock {
  /** When the next callback is due; undefined when nobody waits. */
  nextAtMs(): number | undefined;
  /** Moves on (never back) and calls back what is due, earliest first. */
  moveTo(atMs: number): void;
}

/** 2026-01-01T00:00:00Z: the same for every test that does not ask for another. */
export const VIRTUAL_START_MS = 1_767_225_600_000;

export function createVirtualClock(startMs: number = VIRTUAL_START_MS): VirtualClock {
  let nowMs = startMs;
  let order = 0;
  const waiting = new Map<number, { readonly atMs: number; readonly callback: () => void }>();
  const earliest = (): { readonly key: number; readonly atMs: number; readonly callback: () => void } | undefined => {
    let found: { readonly key: number; readonly atMs: number; readonly callback: () => void } | undefined;
    for (const [key, { atMs, callback }] of waiting) if (found === undefined || atMs < found.atMs) found = { key, atMs, callback };
    return found;
  };
  return {
    now: () => nowMs,
    callAt: (atMs, callback) => {
      const key = order++;
      waiting.set(key, { atMs, callback });
      return () => void waiting.delete(key);
    },
    repeat: () => () => undefined,
    nextAtMs: () => earliest()?.atMs,
    moveTo: (atMs) => {
      nowMs = Math.max(nowMs, atMs);
      for (let next = earliest(); next !== undefined && next.atMs <= nowMs; next = earliest()) {
        waiting.delete(next.key);
        next.callback();
      }
    },
  };
}
