// A date becomes text in the machine's zone without any method being named.
import type { OrchestrationContext } from '@reprise/engine';
export async function logged(ctx: OrchestrationContext): Promise<void> {
  const at = new Date(await ctx.utcNow());
  await ctx.scheduleActivity<void>('Log', `closed at ${at}`); // ! no-locale
  const text = 'opened at ' + at; // ! no-locale
  await ctx.scheduleActivity<void>('Log', [text, String(at)]); // ! no-locale
}
