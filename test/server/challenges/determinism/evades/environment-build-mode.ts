// The build's mode, the script's folder and the navigator in commands.
import type { OrchestrationContext } from '@reprise/engine';
export async function built(ctx: OrchestrationContext): Promise<void> {
  if (process.env.NODE_ENV === 'production') await ctx.scheduleActivity<void>('Notify'); // ! no-environment
  await ctx.scheduleActivity<void>('Render', `${__dirname}/invoice.html`); // ! no-environment
  await ctx.scheduleActivity<void>('Greet', navigator.language); // ! no-environment
}
