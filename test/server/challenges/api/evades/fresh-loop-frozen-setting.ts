// The condition is a member of a frozen object of another file.
import type { OrchestrationContext } from '@reprise/engine';
import { settings } from './settings.ts';
export async function heartbeat(ctx: OrchestrationContext, id: string): Promise<void> {
  while (settings.loop.always) { // ! unbounded-loop
    await ctx.scheduleActivity('Beat', id);
    await ctx.scheduleTimer({ minutes: 1 });
  }
}
//- /settings.ts
export const settings = { loop: { always: true } } as const;
