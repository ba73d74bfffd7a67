// The handlers take nothing, something optional, or unknown.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function beat(_ctx: ActivityContext): Promise<void> {}
async function log(_ctx: ActivityContext, text?: string): Promise<number> { return text?.length ?? 0; }
async function dump(_ctx: ActivityContext, value: unknown): Promise<string> { return JSON.stringify(value); }
export const activities = ActivityRegistry.builder().registerTyped('Beat', beat).registerTyped('Log', log).registerTyped('Dump', dump).build();
export async function heart(ctx: OrchestrationContext): Promise<string> {
  await ctx.scheduleActivity('Beat');
  await ctx.scheduleActivity('Beat', {});
  await ctx.scheduleActivity('Log');
  const text = await ctx.scheduleActivity<string>('Dump', [1, 'two', null]);
  return text;
}
