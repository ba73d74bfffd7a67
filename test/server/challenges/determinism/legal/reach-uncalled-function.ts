// Functions that are mentioned, exported and compared, but never called by a run.
import type { OrchestrationContext } from '@reprise/engine';
export const stamp = (): number => Date.now();
export function seed(): number { return Math.random(); }
type Stamp = typeof stamp;
const known: readonly unknown[] = [stamp, seed];
export async function mentioned(ctx: OrchestrationContext, mode: keyof { stamp: Stamp }): Promise<boolean> {
  const unused = (): string => `${new Date()}`;
  await ctx.scheduleActivity<void>('Mention', mode);
  return known.includes(unused) || typeof stamp === 'function';
}
