// A closure reads it later, and a handler answers with it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function kiosk(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('kiosk-theme', DEFAULT_VERSION, 1);
  ctx.onQuery('theme', () => (version >= 1 ? 'dark' : 'light'));
  await ctx.scheduleActivity('Kiosk', id);
}
