// E2: the only place that draws chance: lock tokens, worker ids and the ids that programs ask for.

// Taken while the module loads, as in clock.ts.
const { crypto } = globalThis;
const randomUuid = crypto?.randomUUID;

/** A UUID of version 4. */
export function newUuid(): string {
  return randomUuid.call(crypto);
}

let drawn = 0;
let origin: string | undefined;

/** A token that nobody else draws: unique in this process by counting, across processes by its origin. */
export function newToken(): string {
  drawn += 1;
  origin ??= newUuid();
  return `${origin}:${drawn}`;
}
