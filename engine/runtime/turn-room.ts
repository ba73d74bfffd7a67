// Who may run beside whom: a turn that was begun before and never ended may be the one that ended the process, so it runs alone.
import type { StoreTransaction } from '../store/store.ts';
import type { TurnBatch } from './turn-batch.ts';
import { deferTurn } from './turn-commit.ts';

interface Taken {
  readonly taken: readonly TurnBatch[];
  readonly nextDueAtMs: number | undefined;
}

/**
 * Turns are taken many at a time, and their deliveries are counted when they are taken. Without this, the neighbours of a turn that hangs or kills its
 * process would be counted with it, and become poison with it.
 */
export interface TurnRoom {
  /** Whether anything may be taken now. */
  isOpen(): boolean;
  /** What of it may be run now; the rest is given back as if it had not been taken. */
  limit(rows: StoreTransaction, found: Taken, nowMs: number): Taken;
  enter(taken: readonly TurnBatch[]): void;
  leave(batch: TurnBatch): void;
}

export function createRoom(): TurnRoom {
  const inside = new Set<TurnBatch>();
  /** Somebody inside is, or somebody outside wants to be, alone. */
  let isClosed = false;
  return {
    isOpen: () => !isClosed || inside.size === 0,
    limit: (rows, found, nowMs) => {
      const at = found.taken.findIndex((batch) => batch.attempts > 1);
      isClosed = at >= 0;
      if (at < 0) return found;
      const kept = found.taken.slice(0, at === 0 && inside.size === 0 ? 1 : at);
      for (const batch of found.taken.slice(kept.length)) deferTurn(rows, batch, 0, nowMs, true);
      return { taken: kept, nextDueAtMs: undefined };
    },
    enter: (taken) => {
      for (const batch of taken) inside.add(batch);
    },
    leave: (batch) => {
      inside.delete(batch);
    },
  };
}
