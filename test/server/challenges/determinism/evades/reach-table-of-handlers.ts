// Handlers in a map by kind, steps in an array that is folded.
import type { OrchestrationContext } from '@reprise/engine';
type Handler = (amount: number) => number;
const handlers = new Map<string, Handler>([
  ['card', (amount) => amount + Math.random()], // ! no-random
  ['cash', (amount) => amount],
]);
const steps: readonly Handler[] = [(amount) => amount * 2, function stamp(amount) { return amount + Date.now(); }]; // ! no-wall-clock
export async function handled(ctx: OrchestrationContext, kind: string): Promise<number> {
  const amount = await ctx.scheduleActivity<number>('Amount');
  const handler = handlers.get(kind);
  return steps.reduce((value, step) => step(value), handler?.(amount) ?? 0);
}
