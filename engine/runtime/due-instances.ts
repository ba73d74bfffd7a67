// Which instances a turn may be taken of: those that were heard of, as long as nothing else can have become due.
import { INSTANCES_HEARD_MAX } from '../limits.ts';

/**
 * To look through a queue costs more than to take from it. Commits of this process say whose mailbox they touched; everything else (a clock, other
 * processes, failures) says only that something may be there, and then the store is asked.
 */
export interface DueInstances {
  hear(instanceIds: Iterable<string>): void;
  /** Something may be due that was not heard of. */
  forgetAll(): void;
  /** Those that were heard of since the last time, in that order; undefined: ask the store. */
  next(nowMs: number): readonly string[] | undefined;
  /** How that look ended. */
  settle(look: Look): void;
}

export interface Look {
  /** What was told and not looked at, because there was no room for it. */
  readonly left: readonly string[];
  /** Nothing else is due until `nextDueAtMs`. */
  readonly isAll: boolean;
  readonly nextDueAtMs: number | undefined;
}

export function createDueInstances(): DueInstances {
  let heard = new Set<string>();
  let knowsAll = false;
  /** From then on something may be due that nobody tells. */
  let untilMs = Number.POSITIVE_INFINITY;
  return {
    hear: (instanceIds) => {
      for (const instanceId of instanceIds) heard.add(instanceId);
      if (heard.size <= INSTANCES_HEARD_MAX) return;
      knowsAll = false;
      heard.clear();
    },
    forgetAll: () => {
      knowsAll = false;
    },
    next: (nowMs) => {
      const told = [...heard];
      heard = new Set();
      if (knowsAll && nowMs < untilMs) return told;
      // Whatever becomes due from here on is heard of, unless this look fails.
      knowsAll = true;
      return undefined;
    },
    settle: ({ left, isAll, nextDueAtMs }) => {
      if (!isAll) knowsAll = false;
      untilMs = nextDueAtMs ?? Number.POSITIVE_INFINITY;
      if (left.length > 0) heard = new Set([...left, ...heard]);
    },
  };
}
