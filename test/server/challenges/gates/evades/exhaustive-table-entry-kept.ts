// The entry of the table is kept in a variable first.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const ACTIVITIES: Readonly<Record<string, { readonly activity: string }>> = { '-1': { activity: 'Resize' }, '1': { activity: 'ResizeSharp' } };
export async function thumbnail(ctx: OrchestrationContext, image: string): Promise<void> {
  const version = ctx.getVersion('sharp-resize', DEFAULT_VERSION, 2);
  const step = ACTIVITIES[version]; // ! gate-exhaustive
  await ctx.scheduleActivity(step.activity, image);
}
