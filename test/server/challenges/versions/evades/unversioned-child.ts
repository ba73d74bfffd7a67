// Only a child is started, through a class.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class Family {
  constructor(private readonly ctx: OrchestrationContext) {}
  async start(order: string): Promise<void> { await this.ctx.scheduleSubOrchestration(CHILD, order); }
}
const CHILD = 'orders::lines';
export async function parent(ctx: OrchestrationContext, order: string): Promise<void> { // ! unversioned-orchestration
  await new Family(ctx).start(order);
}
export async function lines(ctx: OrchestrationContext, order: string): Promise<void> {
  await ctx.scheduleTimer(order.length);
}
export const registry = OrchestrationRegistry.builder().registerTyped('orders::parent', parent).registerTyped(CHILD, lines).build();
//- /.baseline/main.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class Family {
  constructor(private readonly ctx: OrchestrationContext) {}
  async start(order: string): Promise<void> { await this.ctx.scheduleSubOrchestration(CHILD, order); }
}
const CHILD = 'orders::lines';
export async function parent(ctx: OrchestrationContext, order: string): Promise<void> {
  await new Family(ctx).start(order);
}
export async function lines(ctx: OrchestrationContext, order: string): Promise<void> {
  await ctx.scheduleTimer(order.length);
}
export const registry = OrchestrationRegistry.builder().registerTyped('orders::parent', parent).registerTyped(CHILD, lines).build();
