// Parameters and properties shadow the globals that the rules know.
import type { OrchestrationContext } from '@reprise/engine';
interface Input { readonly fetch: boolean; readonly console: string; readonly Date: { now(): number } }
const shadow = (fetch: (text: string) => string, setTimeout: (ms: number) => number): string => fetch(`${setTimeout(5)}`);
export async function shadowed(ctx: OrchestrationContext, { Date, console, fetch }: Input): Promise<string> {
  const Math = { random: (): number => Date.now() };
  const performance = ctx;
  await ctx.scheduleActivity<void>('Shadow', [fetch, console, Math.random(), performance.now()]);
  return shadow((text) => text.trim(), (ms) => ms * 2);
}
