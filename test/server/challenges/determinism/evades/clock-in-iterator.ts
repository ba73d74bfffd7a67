// A for…of over an own iterable whose iterator asks the clock.
import type { OrchestrationContext } from '@reprise/engine';
class Deadline implements Iterable<number> {
  constructor(private readonly rounds: number) {}
  *[Symbol.iterator](): Iterator<number> {
    for (let round = 0; round < this.rounds; round += 1) yield +new Date(); // ! no-wall-clock
  }
}
export async function polled(ctx: OrchestrationContext): Promise<number> {
  let last = 0;
  for (const moment of new Deadline(3)) {
    await ctx.scheduleActivity<void>('Poll');
    last = moment;
  }
  return last;
}
