// A switch that forgot the newest version.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function score(ctx: OrchestrationContext, applicant: string): Promise<number> {
  let points = 0;
  const model = ctx.getVersion('score-model', DEFAULT_VERSION, 2);
  switch (model) { // ! gate-exhaustive
    case DEFAULT_VERSION:
      points = await ctx.scheduleActivity<number>('ScoreByHand', applicant);
      break;
    case 1:
      points = await ctx.scheduleActivity<number>('ScoreByTable', applicant);
      break;
  }
  return points;
}
