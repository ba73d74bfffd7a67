// Waiting for something to be true of an instance: woken by commits of this process, looking now and then for those of others.
import type { Store, StoreTransaction } from '../store/store.ts';
import { clockOf } from './attachment.ts';
import { ClientError } from './client-error.ts';
import { FOREIGN_CHECK_MS } from '../limits.ts';

/**
 * Settles with the first answer of `look` that is not undefined. `until`: what may make it so, the end of the instance or any change of it.
 * @throws ClientError `Timeout` after `timeoutMs`; without one it waits for ever.
 */
export function waitFor<Answer>(store: Store, instanceId: string, look: (rows: StoreTransaction) => Answer | undefined, timeoutMs: number | undefined, until: 'change' | 'end' = 'change'): Promise<Answer> {
  const clock = clockOf(store);
  return new Promise((resolve, reject) => {
    let revision: number | undefined;
    let isLooking = false;
    let isStale = false;
    const ends: (() => void)[] = [];
    const end = (): void => {
      for (const callOff of ends.splice(0)) callOff();
    };
    const lookAgain = async (): Promise<void> => {
      isStale = true;
      if (isLooking) return;
      isLooking = true;
      while (isStale) {
        isStale = false;
        try {
          const answer = await store.read(look);
          if (answer === undefined) continue;
          end();
          resolve(answer);
        } catch (error) {
          end();
          reject(error);
        }
      }
      isLooking = false;
    };
    const check = (): void => {
      const now = store.foreignRevision();
      if (now !== revision) void lookAgain();
      revision = now;
    };
    ends.push(store.subscribe((commit) => {
      if ((until === 'end' ? commit.ended : commit.instances).has(instanceId)) void lookAgain();
    }));
    ends.push(clock.repeat(FOREIGN_CHECK_MS, check));
    if (timeoutMs !== undefined) {
      ends.push(clock.callAt(clock.now() + timeoutMs, () => {
        end();
        reject(new ClientError('Timeout', `'${instanceId}' did not get there within ${timeoutMs} ms`));
      }));
    }
    void lookAgain();
  });
}
