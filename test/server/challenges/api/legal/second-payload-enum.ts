// Enums, branded texts and template literal types are texts and numbers in JSON.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
enum Level { Low = 1, High = 2 }
enum Color { Red = 'red' }
type OrderId = string & { readonly __brand: 'OrderId' };
async function paint(_ctx: ActivityContext, input: { readonly level: Level; readonly color: Color; readonly id: OrderId; readonly key: `k-${string}` }): Promise<void> { String(input.id); }
export const activities = ActivityRegistry.builder().registerTyped('Paint', paint).build();
export async function painting(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Paint', { level: Level.High, color: Color.Red, id, key: `k-${id}` });
}
