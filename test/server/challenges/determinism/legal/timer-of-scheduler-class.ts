// An own scheduler whose method names are those of the platform.
import type { OrchestrationContext } from '@reprise/engine';
class Scheduler {
  readonly #jobs: (() => void)[] = [];
  queueMicrotask(job: () => void): void { this.#jobs.push(job); }
  nextTick(): void { this.#jobs.shift()?.(); }
  postTask(job: () => void): void { this.queueMicrotask(job); }
}
export async function cooperative(ctx: OrchestrationContext): Promise<number> {
  const scheduler = new Scheduler();
  const process = scheduler;
  let done = 0;
  scheduler.postTask(() => { done += 1; });
  process.nextTick();
  await ctx.scheduleActivity<void>('Done', done);
  return done;
}
