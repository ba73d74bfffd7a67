// Renews the leases of whatever runs, all of one kind together.
import type { Clock } from './clock.ts';

export interface LeaseKeeper {
  /** `lost` is called when the lease could not be renewed: somebody else may have the item now. */
  add(token: string, lost: () => void): void;
  remove(token: string): void;
  stop(): void;
}

/** `renew` answers the tokens whose leases are lost. */
export function createLeaseKeeper(clock: Clock, everyMs: number, renew: (tokens: readonly string[]) => Promise<readonly string[]>): LeaseKeeper {
  const held = new Map<string, () => void>();
  let isArmed = false;
  let callOff = (): void => undefined;
  const arm = (): void => {
    if (isArmed || held.size === 0) return;
    isArmed = true;
    callOff = clock.callAt(clock.now() + everyMs, () => void renewAll());
  };
  const renewAll = async (): Promise<void> => {
    isArmed = false;
    const tokens = [...held.keys()];
    // A store that fails now is told by whoever writes next; the lease has time to spare.
    const lost = tokens.length === 0 ? [] : await renew(tokens).catch(() => []);
    for (const token of lost) {
      held.get(token)?.();
      held.delete(token);
    }
    arm();
  };
  return {
    add: (token, lost) => {
      held.set(token, lost);
      arm();
    },
    remove: (token) => {
      held.delete(token);
    },
    stop: () => {
      held.clear();
      callOff();
    },
  };
}
