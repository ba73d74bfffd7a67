// Own classes and numbers become text; dates only as ISO text or in a trace.
import type { OrchestrationContext } from '@reprise/engine';
class Money { constructor(private readonly cents: number) {} toString(): string { return `${this.cents} ct`; } }
export async function texts(ctx: OrchestrationContext): Promise<void> {
  const at = new Date(await ctx.utcNow());
  ctx.traceInfo(`now ${at}`);
  await ctx.scheduleActivity<void>('Text', ['' + new Money(5), String(at.getTime()), `${at.toISOString()}T`, at.getTime() + 5]);
}
