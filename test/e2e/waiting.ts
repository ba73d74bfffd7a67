// Waiting for a condition of another process: asked again and again, with an end that says what was missing.

const TRIES_MAX = 150;
const PAUSE_MS = 200;

/** Resolves with the first answer that is not undefined. @throws Error with `what` when there is none in about half a minute. */
export async function expectSoon<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let count = 0; count < TRIES_MAX; count += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`waited in vain for ${what}`);
}
