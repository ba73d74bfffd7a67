// The entry of the table is kept in a variable first.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const ACTIVITIES: Readonly<Record<string, string>> = { '-1': 'Resize', '1': 'ResizeSharp' };
export async function thumbnail(ctx: OrchestrationContext, image: string): Promise<void> {
  const version = ctx.getVersion('sharp-resize', DEFAULT_VERSION, 2);
  const name = ACTIVITIES[version]; // ! gate-exhaustive
  if (name === undefined) return;
  await ctx.scheduleActivity(name, image);
}
