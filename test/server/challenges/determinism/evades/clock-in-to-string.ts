// No call is written: the text of an object asks the clock.
import type { OrchestrationContext } from '@reprise/engine';
class RunLabel {
  readonly #name: string;
  constructor(name: string) { this.#name = name; }
  toString(): string {
    return `${this.#name}-${Date.now()}`; // ! no-wall-clock
  }
}
export async function labelled(ctx: OrchestrationContext, name: string): Promise<void> {
  const label = new RunLabel(name);
  await ctx.scheduleActivity<void>('Start', `${label}`);
}
