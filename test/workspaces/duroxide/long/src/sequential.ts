// A long execution: one activity after the other.
import type { OrchestrationContext } from '@reprise/engine';

/** Input n: Square of i % 10 for every i below n; output `n=<n> sum=<sum>`. */
export async function sequential(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = whole(input);
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += whole(await ctx.scheduleActivity<string>('Square', String(i % 10)));
  return `n=${n} sum=${sum}`;
}

/** A whole number, or 0 when the text is none. */
function whole(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : 0;
}
