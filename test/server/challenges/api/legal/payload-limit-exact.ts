// Exactly at every limit, and texts of which nobody knows the length.
import type { OrchestrationContext } from '@reprise/engine';
export async function exact(ctx: OrchestrationContext, text: string): Promise<void> {
  await ctx.scheduleActivity('Tagged', text).withTag('t'.repeat(256));
  ctx.setValue('page', 'x'.repeat(64 * 1024));
  ctx.setCustomStatus('s'.repeat(256 * 1024));
  for (let i = 0; i < 149; i++) ctx.setValue(`key-${i}`, text);
  for (let i = 0; i < 500; i++) ctx.setValue('same', `${text}${i}`);
  await ctx.scheduleActivity('Long', text.repeat(100));
}
