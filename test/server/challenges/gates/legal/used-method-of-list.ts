// A list of answers is asked by its methods; an answer is kept by a closure that is called later.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function vote(ctx: OrchestrationContext, motion: string): Promise<void> {
  const flags = [ctx.getVersion('count-twice', DEFAULT_VERSION, 1), ctx.getVersion('count-blank', DEFAULT_VERSION, 1)];
  let quorum = ctx.getVersion('quorum-rule', DEFAULT_VERSION, 1);
  const isLarge = (): boolean => quorum >= 1;
  const large = isLarge();
  quorum = 5;
  await ctx.scheduleActivity('Count', { motion, large, quorum, twice: flags.some((flag) => flag >= 1) });
}
