// The number compared with is a constant of another file, above the range.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
import { LIVE_CAPTIONS } from './releases';
export async function stream(ctx: OrchestrationContext, show: string): Promise<void> {
  const captions = ctx.getVersion('show-captions', DEFAULT_VERSION, 2);
  if (captions === LIVE_CAPTIONS) { // ! gate-unreachable
    await ctx.scheduleActivity('CaptionLive', show);
  }
  if (captions === 2) await ctx.scheduleActivity('CaptionTwice', show);
  await ctx.scheduleActivity('Stream', show);
}
//- /releases.ts
export { LIVE_CAPTIONS } from './releases/captions';
//- /releases/captions.ts
export const LIVE_CAPTIONS = 3;
