// A variable that holds one of several durables, by branch.
import type { OrchestrationContext } from '@reprise/engine';
export async function branches(ctx: OrchestrationContext, kind: string): Promise<string> {
  let job;
  if (kind === 'a') job = ctx.scheduleActivity<string>('A');
  else if (kind === 'b') job = ctx.scheduleActivity<string>('B');
  else job = ctx.scheduleSubOrchestration<string>('C');
  ctx.traceInfo(`kind ${kind}`);
  return job;
}
