// Callbacks that run once: a then, a local closure, an immediately called function.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function museum(ctx: OrchestrationContext, hall: string): Promise<void> {
  const guide = await ctx.scheduleActivity<string>('GuideOf', hall).then((name) => (ctx.getVersion('guide-names', DEFAULT_VERSION, 1) >= 1 ? name : 'guide'));
  const audio = (() => ctx.getVersion('audio-tour', DEFAULT_VERSION, 1))();
  await ctx.scheduleActivity('Open', { hall, guide, audio });
}
