// Every round of reduce replaces the durable of the round before: only the last is awaited.
import type { OrchestrationContext } from '@reprise/engine';
export async function equal(ctx: OrchestrationContext, id: string): Promise<boolean> {
  const answer = ctx.scheduleActivity<string>('Answer', id); // ! await-durable
  await ctx.scheduleTimer(1);
  switch (answer as unknown) {
    case 'yes': return true;
    default: return false;
  }
}
