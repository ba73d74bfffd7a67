// A field of a base class in another file starts with the clock; only a subclass is made.
//- /audit.ts
export abstract class Audited {
  protected readonly begun = performance.now(); // ! no-wall-clock
  abstract describe(): string;
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { Audited } from './audit.ts';
class Shipment extends Audited {
  readonly #id: string;
  constructor(id: string) {
    super();
    this.#id = id;
  }
  describe(): string { return `${this.#id} after ${this.begun}`; }
}
export async function ship(ctx: OrchestrationContext, id: string): Promise<string> {
  const shipment = new Shipment(id);
  await ctx.scheduleActivity<void>('Ship', id);
  return shipment.describe();
}
