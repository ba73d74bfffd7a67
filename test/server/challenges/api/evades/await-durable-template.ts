// The durable is stored, and the only reader prints it into a text.
import type { OrchestrationContext } from '@reprise/engine';
export async function report(ctx: OrchestrationContext, month: string): Promise<string> {
  const total = ctx.scheduleActivity<number>('SumOfMonth', month); // ! await-durable
  await ctx.scheduleActivity('Archive', month);
  const line = `total of ${month}: ${total}`;
  ctx.traceInfo(line);
  return line;
}
