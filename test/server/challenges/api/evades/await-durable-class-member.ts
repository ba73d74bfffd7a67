// A class keeps the context; one of its methods schedules and forgets, under a name that sounds synchronous.
import type { OrchestrationContext } from '@reprise/engine';
class Audit {
  readonly #ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) { this.#ctx = ctx; }
  note(text: string): void {
    this.#ctx.scheduleActivity('WriteAudit', text); // ! await-durable
  }
}
export async function transfer(ctx: OrchestrationContext, amount: number): Promise<void> {
  const audit = new Audit(ctx);
  audit.note(`before ${amount}`);
  await ctx.scheduleActivity('Transfer', amount);
}
