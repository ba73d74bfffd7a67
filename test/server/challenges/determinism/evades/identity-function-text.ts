// The text of a function is the key of a value.
import type { OrchestrationContext } from '@reprise/engine';
const double = (value: number): number => value * 2;
export async function cached(ctx: OrchestrationContext, value: number): Promise<void> {
  const key = `${double}`.length; // ! no-unstable-identity
  const text = String(double); // ! no-unstable-identity
  await ctx.scheduleActivity<void>('Cache', [key, text, double(value)]);
}
