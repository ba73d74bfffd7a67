// The member is bound to another name first, and the other name is called.
import type { OrchestrationContext } from '@reprise/engine';
export async function close(ctx: OrchestrationContext, account: string): Promise<string> {
  const run = ctx.scheduleActivity.bind(ctx);
  const balance: string = await run('ReadBalance', account);
  run('CloseAccount', account); // ! await-durable
  return balance;
}
