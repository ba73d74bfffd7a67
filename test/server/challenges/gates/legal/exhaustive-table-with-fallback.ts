// A Map with fewer entries and a fallback that is the newest code.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const OLD = new Map<number, string>([[DEFAULT_VERSION, 'Draw'], [1, 'DrawBold']]);
export async function poster(ctx: OrchestrationContext, size: string): Promise<void> {
  const version = ctx.getVersion('poster-style', DEFAULT_VERSION, 3);
  const name = OLD.get(version) ?? 'DrawVector';
  await ctx.scheduleActivity(name, size);
}
