// An object with a method, made by a factory of another file.
import type { OrchestrationContext } from '@reprise/engine';
import { counter } from './counter.ts';
export async function counting(ctx: OrchestrationContext, id: string): Promise<void> {
  const state = counter(id);
  state.increase();
  await ctx.scheduleActivity('Count', [state]); // ! serializable-payload
}
//- /counter.ts
export function counter(id: string) {
  const self = { id, count: 0, increase(): void { self.count += 1; } };
  return self;
}
