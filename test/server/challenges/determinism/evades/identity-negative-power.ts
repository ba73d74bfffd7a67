// Powers whose exponent turns out negative: a constant of another file, a method, a negated variable.
//- /digits.ts
export const DIGITS = -8;
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { DIGITS } from './digits.ts';
export async function rounded(ctx: OrchestrationContext, places: number): Promise<number> {
  const step = 10 ** DIGITS; // ! no-unstable-identity
  const half = Math.pow(10, -places) / 2; // ! no-unstable-identity
  const { pow: power } = Math;
  return ctx.scheduleActivity<number>('Round', step + half + power(10, -3)); // ! no-unstable-identity
}
