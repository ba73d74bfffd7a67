// A read-only field that the constructor fills in is compared with a version that is not admitted.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Flow {
  readonly #release: number;
  constructor(private readonly ctx: OrchestrationContext) { this.#release = ctx.getVersion('field-dial', DEFAULT_VERSION, 1); }
  async run(id: string): Promise<void> {
    await this.ctx.scheduleActivity(this.#release === 2 ? 'Newest' : 'New', id); // ! gate-unreachable
  }
}
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> { await new Flow(ctx).run(id); }
