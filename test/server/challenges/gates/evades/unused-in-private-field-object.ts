// A private field holds an object with two answers; methods look at one of them.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Desk {
  readonly #gates: { readonly stamp: number; readonly seal: number };
  readonly #ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) {
    this.#ctx = ctx;
    this.#gates = {
      stamp: ctx.getVersion('stamp-twice', DEFAULT_VERSION, 1),
      seal: ctx.getVersion('seal-letter', DEFAULT_VERSION, 1), // ! gate-unused
    };
  }
  async handle(letter: string): Promise<void> { await this.#ctx.scheduleActivity(this.#gates.stamp >= 1 ? 'StampTwice' : 'Stamp', letter); }
}
export async function post(ctx: OrchestrationContext, letter: string): Promise<void> { await new Desk(ctx).handle(letter); }
