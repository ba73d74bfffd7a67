// A union of shapes, each of which the handler reads; a record; a tuple for a list; null where it may be.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
type Shape = { readonly kind: 'circle'; readonly radius: number } | { readonly kind: 'square'; readonly side: number };
async function area(_ctx: ActivityContext, shape: Shape): Promise<number> { return shape.kind === 'circle' ? shape.radius : shape.side; }
async function sum(_ctx: ActivityContext, list: number[]): Promise<number> { return list.length; }
async function tag(_ctx: ActivityContext, tags: Record<string, string | null>): Promise<void> { Object.keys(tags); }
export const activities = ActivityRegistry.builder().registerTyped('Area', area).registerTyped('Sum', sum).registerTyped('Tag', tag).build();
export async function shapes(ctx: OrchestrationContext, shape: Shape): Promise<number> {
  const one = await ctx.scheduleActivity<number>('Area', shape);
  const two = await ctx.scheduleActivity<number>('Area', { kind: 'square', side: 2 });
  const pair: readonly [number, number] = [one, two];
  await ctx.scheduleActivity('Tag', { color: 'red', size: null });
  return await ctx.scheduleActivity<number>('Sum', pair);
}
