// Who may run beside whom: work that was begun before and never ended may be what ended the process, so it runs alone.
import type { StoreTransaction } from '../store/store.ts';

/** The token names its lease. */
interface Leased {
  readonly token: string;
}

interface Taken<Item> {
  readonly taken: readonly Item[];
  readonly nextDueAtMs: number | undefined;
}

/**
 * Work is taken many at a time, and deliveries are counted when it is taken. Without this, the neighbours of something that hangs or kills its
 * process would be counted with it, and become poison with it.
 */
export interface Room<Item extends Leased> {
  /** Whether anything may be taken now. */
  isOpen(): boolean;
  /** What of it may be run now; the rest is given back as if it had not been taken. */
  limit(rows: StoreTransaction, found: Taken<Item>): Taken<Item>;
  enter(taken: readonly Leased[]): void;
  leave(item: Leased): void;
}

export interface RoomRules<Item extends Leased> {
  isSuspect(item: Item): boolean;
  giveBack(rows: StoreTransaction, item: Item): void;
}

export function createRoom<Item extends Leased>(rules: RoomRules<Item>): Room<Item> {
  const inside = new Set<string>();
  /** Somebody inside is, or somebody outside wants to be, alone. */
  let isClosed = false;
  return {
    isOpen: () => !isClosed || inside.size === 0,
    limit: (rows, found) => {
      const at = found.taken.findIndex(rules.isSuspect);
      isClosed = at >= 0;
      if (at < 0) return found;
      const kept = found.taken.slice(0, at === 0 && inside.size === 0 ? 1 : at);
      for (const item of found.taken.slice(kept.length)) rules.giveBack(rows, item);
      return { taken: kept, nextDueAtMs: undefined };
    },
    enter: (taken) => {
      for (const { token } of taken) inside.add(token);
    },
    leave: ({ token }) => {
      inside.delete(token);
    },
  };
}
