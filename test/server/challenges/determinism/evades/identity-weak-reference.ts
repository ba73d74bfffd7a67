// Whether the collector has run decides.
import type { OrchestrationContext } from '@reprise/engine';
class Cache<T extends object> {
  #held: WeakRef<T> | undefined;
  hold(value: T): void { this.#held = new WeakRef(value); } // ! no-unstable-identity
  get(): T | undefined { return this.#held?.deref(); }
}
export async function held(ctx: OrchestrationContext): Promise<void> {
  const cache = new Cache<{ id: number }>();
  cache.hold({ id: 1 });
  await ctx.scheduleTimer({ days: 1 });
  await ctx.scheduleActivity<void>('Use', cache.get()?.id);
}
