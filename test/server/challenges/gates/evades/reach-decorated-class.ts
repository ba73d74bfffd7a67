// A subclass overrides the method that asks; the base class calls it.
import type { OrchestrationContext } from '@reprise/engine';
abstract class Step {
  constructor(protected readonly ctx: OrchestrationContext) {}
  protected abstract release(): number;
  async run(id: string): Promise<void> { await this.ctx.scheduleActivity(this.release() === 1 ? 'Run' : 'RunTwice', id); }
}
class NewStep extends Step {
  protected override release(): number { return this.ctx.getVersion('step-dial', 2, 1); } // ! gate-range
}
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> { await new NewStep(ctx).run(id); }
