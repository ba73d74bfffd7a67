// Local parts of a date, by call on the prototype, by a computed name and by a setter.
import type { OrchestrationContext } from '@reprise/engine';
export async function nightly(ctx: OrchestrationContext): Promise<void> {
  const at = new Date(await ctx.utcNow());
  const hour = Date.prototype.getHours.call(at); // ! no-locale
  const part = 'getDay' as const;
  if (at[part]() === 0 || hour > 20) await ctx.scheduleActivity<void>('Nightly'); // ! no-locale
  at.setHours(0, 0, 0, 0); // ! no-locale
  await ctx.scheduleActivity<void>('Day', at.getTime());
}
