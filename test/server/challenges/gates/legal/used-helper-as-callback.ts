// A helper that answers is handed on, and a method of an interface answers where nobody sees.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
interface Chooser { choose(ctx: OrchestrationContext): number }
class ByGate implements Chooser {
  choose(ctx: OrchestrationContext): number { return ctx.getVersion('choose-fast', DEFAULT_VERSION, 1); }
}
const apply = (ctx: OrchestrationContext, ask: (ctx: OrchestrationContext) => number): number => ask(ctx);
const lane = (ctx: OrchestrationContext): number => ctx.getVersion('lane-choice', DEFAULT_VERSION, 1);
export async function bowling(ctx: OrchestrationContext, team: string): Promise<void> {
  const chooser: Chooser = new ByGate();
  new ByGate().choose(ctx);
  await ctx.scheduleActivity('Bowl', { team, lane: apply(ctx, lane), fast: chooser.choose(ctx) });
}
