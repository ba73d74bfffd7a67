// 130 letters, but 260 bytes in UTF-8.
import type { OrchestrationContext } from '@reprise/engine';
export async function tagged(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Heavy', id).withTag('é'.repeat(130)); // ! payload-limit
}
