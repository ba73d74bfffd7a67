// The reserved texts in inputs, events, keys, traces, and not at the head of ids.
import type { OrchestrationContext } from '@reprise/engine';
export async function texts(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('sub:: of an id is reserved');
  ctx.setValue('sub::note', 'sub::1');
  await ctx.scheduleActivity('sub::read', 'sub::2');
  await ctx.scheduleSubOrchestration('sub::flow', id, { id: `my-sub::${id}` });
  await ctx.scheduleSubOrchestration('flow', '__duroxide_syscall:now', { id: `${id}sub::` });
}
