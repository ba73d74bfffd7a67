// A signal handler may write state and schedule: only queries must not.
import type { OrchestrationContext } from '@reprise/engine';
export async function orders(ctx: OrchestrationContext): Promise<number> {
  const open: string[] = [];
  ctx.onSignal<string>('add', async (id) => { open.push(id); await ctx.scheduleActivity('Reserve', id); });
  ctx.onQuery('open', () => open.length);
  await ctx.condition(() => open.length >= 3, { days: 1 });
  return open.length;
}
