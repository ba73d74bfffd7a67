// A switch over truth.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function grade(ctx: OrchestrationContext, essay: string): Promise<string> {
  const rubric = ctx.getVersion('essay-rubric', DEFAULT_VERSION, 2);
  let result = 'none';
  switch (true) { // ! gate-exhaustive
    case rubric === DEFAULT_VERSION:
      result = await ctx.scheduleActivity<string>('GradeByHand', essay);
      break;
    case rubric === 1:
      result = await ctx.scheduleActivity<string>('GradeByModel', essay);
      break;
  }
  return result;
}
