// A global regular expression of the module remembers where its last test ended.
import type { OrchestrationContext } from '@reprise/engine';
const URGENT = /urgent/gi;
export async function triaged(ctx: OrchestrationContext, subject: string): Promise<void> {
  const queue = URGENT.test(subject) ? 'now' : 'later'; // ! no-module-state
  await ctx.scheduleActivity<void>('Queue', queue);
}
