// An object made at load keeps its state in a private field.
//- /limiter.ts
export class Limiter {
  #taken = 0;
  constructor(private readonly most: number) {}
  take(): boolean {
    this.#taken += 1;
    return true;
  }
  get limit(): number { return this.most; }
}
export const limiter = new Limiter(10);
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { limiter } from './limiter.ts';
export async function limited(ctx: OrchestrationContext): Promise<void> {
  if (limiter.take()) await ctx.scheduleActivity<void>('Call', limiter.limit); // ! no-module-state
}
