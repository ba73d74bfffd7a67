// How long a message waits when nobody here can take it.
import { BACKOFF_EXPONENT_MAX, UNREGISTERED_BACKOFF_BASE_MS, UNREGISTERED_BACKOFF_MAX_MS } from '../limits.ts';

export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}

export const UNREGISTERED_BACKOFF: Backoff = { baseMs: UNREGISTERED_BACKOFF_BASE_MS, maxMs: UNREGISTERED_BACKOFF_MAX_MS };

/** 1, 2, 4 … times the base, never above the maximum. @param attempt deliveries so far, from 1. */
export function backoffMs(backoff: Backoff, attempt: number): number {
  return Math.min(backoff.maxMs, backoff.baseMs * 2 ** Math.min(Math.max(attempt - 1, 0), BACKOFF_EXPONENT_MAX));
}
