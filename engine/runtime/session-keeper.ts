// Keeps the sessions of a worker alive between their activities, until nothing was heard of them for long enough that another worker may have them.
import { SESSION_IDLE_MS, SESSION_LEASE_MS, SESSION_RENEWAL_MS } from '../limits.ts';
import type { Store, TakenWorkRow } from '../store/store.ts';
import type { Settings } from './options.ts';

export interface SessionKeeper {
  /** Begins to keep the sessions of what was taken. */
  noteTaken(taken: readonly TakenWorkRow[]): void;
  /** Leaves them to their leases. */
  stop(): void;
}

export function createSessionKeeper(store: Store, { clock, workerId }: Settings): SessionKeeper {
  let callOff: (() => void) | undefined;
  let isStopped = false;
  const renewLater = (): void => {
    callOff = clock.callAt(clock.now() + SESSION_RENEWAL_MS, () => void renew().catch(renewLater));
  };
  const renew = async (): Promise<void> => {
    const renewed = await store.transact((rows) => {
      const now = clock.now();
      rows.work.removeIdleSessions(now);
      return rows.work.renewSessions([workerId], now, now + SESSION_LEASE_MS, now - SESSION_IDLE_MS);
    });
    callOff = undefined;
    if (renewed > 0 && !isStopped) renewLater();
  };
  return {
    noteTaken: (taken) => {
      if (callOff === undefined && !isStopped && taken.some((row) => row.sessionId !== undefined)) renewLater();
    },
    stop: () => {
      isStopped = true;
      callOff?.();
    },
  };
}
