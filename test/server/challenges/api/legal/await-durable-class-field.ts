// One method starts the job, another one awaits it.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
class Export {
  private pending: Durable<string> | undefined;
  private readonly ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) { this.ctx = ctx; }
  begin(id: string): void { this.pending = this.ctx.scheduleActivity<string>('Export', id); }
  async end(): Promise<string> { return this.pending === undefined ? 'none' : await this.pending; }
}
export async function exporting(ctx: OrchestrationContext, id: string): Promise<string> {
  const job = new Export(ctx);
  job.begin(id);
  await ctx.scheduleTimer({ seconds: 5 });
  return await job.end();
}
