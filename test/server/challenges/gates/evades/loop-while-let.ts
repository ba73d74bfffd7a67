// The answer is kept in a variable of the round.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function monitor(ctx: OrchestrationContext, host: string): Promise<void> {
  let failures = 0;
  while (failures < 3) {
    const { mode } = { mode: ctx.getVersion('probe-mode', DEFAULT_VERSION, 1) }; // ! gate-in-loop
    const healthy = await ctx.scheduleActivity<boolean>(mode === 1 ? 'Probe' : 'Ping', host);
    if (!healthy) failures += 1;
    await ctx.scheduleTimer({ seconds: 30 });
  }
}
