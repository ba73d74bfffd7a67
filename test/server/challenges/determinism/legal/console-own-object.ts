// A console made of traces, injected as an interface.
import type { OrchestrationContext } from '@reprise/engine';
interface Log { info(text: string): void; error(text: string): void }
const consoleOf = (ctx: OrchestrationContext): Log => ({ info: (text) => ctx.traceInfo(text), error: (text) => ctx.traceError(text) });
class Checkout {
  constructor(private readonly ctx: OrchestrationContext, private readonly log: Log) {}
  async run(id: string): Promise<void> {
    this.log.info(`checking out ${id}`);
    await this.ctx.scheduleActivity<void>('Checkout', id);
  }
}
export async function checkout(ctx: OrchestrationContext, id: string): Promise<void> {
  const console = consoleOf(ctx);
  console.info('start');
  await new Checkout(ctx, console).run(id);
  console.error('never');
}
