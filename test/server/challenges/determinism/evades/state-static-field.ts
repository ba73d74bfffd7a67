// A static field counts over all runs of the process; the write goes through `this`.
import type { OrchestrationContext } from '@reprise/engine';
class Ticket {
  static #issued = 0;
  static issue(): number {
    this.#issued += 1; // ! no-module-state
    return 7;
  }
}
export async function issued(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Issue', Ticket.issue());
}
