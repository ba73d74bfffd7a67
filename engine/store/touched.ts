// What a transaction has touched so far, for those who wait for news.
import type { Commit, Touch } from './store.ts';

/** Filled while the transaction runs. */
export interface Touched {
  messages: boolean;
  readonly mailboxes: Set<string>;
  work: boolean;
  readonly instances: Set<string>;
  readonly ended: Set<string>;
}

export function newTouched(): Touched {
  return { messages: false, mailboxes: new Set(), work: false, instances: new Set(), ended: new Set() };
}

/** `current` is the transaction that runs now. */
export function touchOf(current: () => Touched): Touch {
  return {
    messages: (instanceId) => {
      const touched = current();
      touched.messages = true;
      if (instanceId !== undefined) touched.mailboxes.add(instanceId);
    },
    work: () => {
      current().work = true;
    },
    instance: (instanceId) => {
      current().instances.add(instanceId);
    },
    ended: (instanceId) => {
      current().ended.add(instanceId);
    },
  };
}

export function isNews(touched: Commit): boolean {
  return touched.messages || touched.work || touched.instances.size > 0;
}
