// The only place that draws chance: lock tokens, worker ids and the ids that programs ask for.

/** A UUID of version 4. */
export function newUuid(): string {
  return globalThis.crypto.randomUUID();
}

let drawn = 0;
const origin = newUuid();

/** A token that nobody else draws: unique in this process by counting, across processes by its origin. */
export function newToken(): string {
  drawn += 1;
  return `${origin}:${drawn}`;
}
