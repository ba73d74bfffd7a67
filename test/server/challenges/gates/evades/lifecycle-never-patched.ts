// A retirement of what no release ever asked.
import type { OrchestrationContext } from '@reprise/engine';
const RETIRED = { sort: 'mail-sort' } as const;
export async function mailroom(ctx: OrchestrationContext, letter: string): Promise<void> {
  ctx.deprecatePatch(RETIRED.sort); // ! gate-lifecycle
  await ctx.scheduleActivity('Deliver', letter);
}
//- /.baseline/main.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function mailroom(ctx: OrchestrationContext, letter: string): Promise<void> {
  await ctx.scheduleActivity('Deliver', letter);
}
