// Two letters out of a template.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const LETTER = 'v';
export async function paint(ctx: OrchestrationContext, wall: string): Promise<void> {
  const two = ctx.getVersion(`${LETTER}2`, DEFAULT_VERSION, 1); // ! gate-name
  await ctx.scheduleActivity(two >= 1 ? 'PaintTwice' : 'Paint', wall);
}
