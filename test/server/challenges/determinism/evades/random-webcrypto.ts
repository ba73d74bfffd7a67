// Random bytes from the import, from the global and from the class that holds it.
import type { OrchestrationContext } from '@reprise/engine';
import { randomInt as between, webcrypto } from 'node:crypto';
class Dice {
  readonly #source = globalThis.crypto;
  token(): string { return this.#source.randomUUID(); } // ! no-random
}
export async function rolled(ctx: OrchestrationContext): Promise<string> {
  const dice = new Dice();
  const bytes = webcrypto.getRandomValues(new Uint8Array(4)); // ! no-random
  const pause = between(10); // ! no-random
  await ctx.scheduleTimer(pause);
  return `${dice.token()}${bytes.join('')}`;
}
