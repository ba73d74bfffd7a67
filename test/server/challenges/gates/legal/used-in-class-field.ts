// A field keeps the answer; a getter reads it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Route {
  readonly #version: number;
  constructor(ctx: OrchestrationContext) { this.#version = ctx.getVersion('route-planner', DEFAULT_VERSION, 1); }
  get planner(): string { return this.#version >= 1 ? 'PlanLive' : 'Plan'; }
}
export async function drive(ctx: OrchestrationContext, to: string): Promise<void> {
  await ctx.scheduleActivity(new Route(ctx).planner, to);
}
