// The clock is a parameter with the real one as default, and the orchestration hands in its own.
//- /deadline.ts
export class Deadline {
  readonly #clock: () => number;
  readonly #end: number;
  constructor(ms: number, clock: () => number = Date.now) {
    this.#clock = clock;
    this.#end = clock() + ms;
  }
  get passed(): boolean { return this.#clock() >= this.#end; }
}
export function startOf(day: number, now: () => Date = () => new Date()): number {
  return day - now().getTime();
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { Deadline, startOf } from './deadline.ts';
export async function bounded(ctx: OrchestrationContext): Promise<number> {
  const deadline = new Deadline(60_000, () => ctx.now());
  await ctx.scheduleTimer(startOf(0, () => new Date(ctx.now())));
  return deadline.passed ? 1 : 0;
}
