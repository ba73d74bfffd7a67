// The method is bound and kept under another name.
import type { OrchestrationContext } from '@reprise/engine';
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> {
  const versionOf = ctx.getVersion.bind(ctx);
  const version = versionOf('sea-dial', 2, 1); // ! gate-range
  await ctx.scheduleActivity(version === 1 ? 'Dial' : 'DialTwice', id);
}
