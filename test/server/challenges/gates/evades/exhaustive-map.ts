// A Map from version to activity.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const BY_VERSION = new Map<number, string>([
  [DEFAULT_VERSION, 'Translate'],
  [1, 'TranslateBatch'],
]);
export async function translate(ctx: OrchestrationContext, text: string): Promise<void> {
  const version = ctx.getVersion('translate-batch', DEFAULT_VERSION, 3);
  const activity = BY_VERSION.get(version); // ! gate-exhaustive
  await ctx.scheduleActivity(activity!, text);
}
