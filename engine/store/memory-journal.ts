// The undo log of the store in memory: every write goes through it, so that a failed change leaves nothing behind.

export interface Journal {
  set<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void;
  remove<Key, Value>(map: Map<Key, Value>, key: Key): void;
  /** Keeps what was written. */
  commit(): void;
  /** Takes back everything since the last commit, latest first. */
  rollback(): void;
}

export function createJournal(): Journal {
  let undo: (() => void)[] = [];
  const remember = <Key, Value>(map: Map<Key, Value>, key: Key): void => {
    const before = map.get(key);
    undo.push(before === undefined ? () => map.delete(key) : () => map.set(key, before));
  };
  return {
    set: (map, key, value) => {
      remember(map, key);
      map.set(key, value);
    },
    remove: (map, key) => {
      remember(map, key);
      map.delete(key);
    },
    commit: () => {
      undo = [];
    },
    rollback: () => {
      for (const step of undo.reverse()) step();
      undo = [];
    },
  };
}
