// A Map of functions in another file, asked with a chain of calls.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
import { STAGES } from './stages';
export async function rocket(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('rocket-stages', DEFAULT_VERSION, 2);
  const stage = STAGES.get(version)!; // ! gate-exhaustive
  await stage(ctx, id);
}
//- /stages.ts
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
type Stage = (ctx: OrchestrationContext, id: string) => Promise<void>;
export const STAGES: ReadonlyMap<number, Stage> = new Map<number, Stage>([
  [DEFAULT_VERSION, async (ctx, id) => { await ctx.scheduleActivity('OneStage', id); }],
  [1, async (ctx, id) => { await ctx.scheduleActivity('TwoStages', id); }],
]);
