// A generator yields one of two descriptors, picked before and picked in place.
import type { OrchestrationContext } from '@reprise/engine';
export function* pick(ctx: OrchestrationContext, fast: boolean): Generator<unknown, string, string> {
  const task = fast ? ctx.scheduleActivity('Fast') : ctx.scheduleActivity('Slow');
  const first = yield task;
  const second = yield (first === '' ? ctx.scheduleActivity('Again') : ctx.newGuid());
  return first + second;
}
