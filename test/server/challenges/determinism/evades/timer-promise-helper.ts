// The usual sleep helper of another file, wrapped into a generic retry.
//- /retry.ts
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)); // ! no-ambient-timer
export async function retry<T>(attempt: () => PromiseLike<T>, times: number): Promise<T> {
  for (let round = 1; round < times; round += 1) {
    try {
      return await attempt();
    } catch {
      await sleep(round * 100);
    }
  }
  return attempt();
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { retry } from './retry.ts';
export async function persistent(ctx: OrchestrationContext): Promise<string> {
  return retry(() => ctx.scheduleActivity<string>('Flaky'), 3);
}
