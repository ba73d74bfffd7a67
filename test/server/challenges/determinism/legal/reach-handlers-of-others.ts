// An event bus holds handlers of the host; the run only adds a pure one to its own.
import type { OrchestrationContext } from '@reprise/engine';
class Bus {
  readonly #handlers: ((value: number) => void)[] = [];
  on(handler: (value: number) => void): void { this.#handlers.push(handler); }
  emit(value: number): void { for (const handler of this.#handlers) handler(value); }
}
export function host(): Bus {
  const bus = new Bus();
  bus.on((value) => { console.log(value, Date.now()); });
  bus.emit(1);
  return bus;
}
export async function bused(ctx: OrchestrationContext): Promise<number> {
  const bus = new Bus();
  let seen = 0;
  bus.on((value) => { seen += value; });
  bus.emit(await ctx.scheduleActivity<number>('Value'));
  return seen;
}
