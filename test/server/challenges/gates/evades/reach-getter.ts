// A getter asks, and its answer has no arm for the newest.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Flow {
  constructor(private readonly ctx: OrchestrationContext) {}
  get release(): number { return this.ctx.getVersion('flow-dial', DEFAULT_VERSION, 2); }
  async run(id: string): Promise<void> {
    switch (this.release) { // ! gate-exhaustive
      case DEFAULT_VERSION: await this.ctx.scheduleActivity('Old', id); break;
      case 1: await this.ctx.scheduleActivity('New', id); break;
    }
  }
}
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> { await new Flow(ctx).run(id); }
