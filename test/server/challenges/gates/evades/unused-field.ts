// A field of a class keeps the answer, and no method reads it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Plan {
  private readonly version: number;
  private readonly ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) {
    this.ctx = ctx;
    this.version = ctx.getVersion('plan-order', DEFAULT_VERSION, 1); // ! gate-unused
  }
  async run(goal: string): Promise<void> { await this.ctx.scheduleActivity('Plan', goal); }
}
export async function plan(ctx: OrchestrationContext, goal: string): Promise<void> {
  await new Plan(ctx).run(goal);
}
