// do-while over the result that the body reads anew.
import type { OrchestrationContext } from '@reprise/engine';
export async function polling(ctx: OrchestrationContext, id: string): Promise<string> {
  let status: string;
  do {
    await ctx.scheduleTimer({ seconds: 10 });
    status = await ctx.scheduleActivity<string>('Status', id);
  } while (status === 'pending');
  return status;
}
