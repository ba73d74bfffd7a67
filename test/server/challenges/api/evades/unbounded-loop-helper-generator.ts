// The commands are two generators away, and the endless condition is a constant of another file.
import type { OrchestrationContext } from '@reprise/engine';
import { FOR_EVER } from './settings.ts';
function* tick(ctx: OrchestrationContext, n: number): Generator<unknown, void, unknown> {
  yield ctx.scheduleActivity('Tick', n);
}
function* round(ctx: OrchestrationContext, n: number): Generator<unknown, void, unknown> {
  yield* tick(ctx, n);
  yield ctx.scheduleTimer(60_000);
}
export function* clockwork(ctx: OrchestrationContext): Generator<unknown, void, unknown> {
  let n = 0;
  while (FOR_EVER) { // ! unbounded-loop
    yield* round(ctx, n++);
  }
}
//- /settings.ts
export const FOR_EVER = true;
