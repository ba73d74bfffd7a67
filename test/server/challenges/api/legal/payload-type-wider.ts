// Excess members, optional members, text for a union of literals, any, and a readonly list for a list.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
interface Mail { readonly to: string; readonly cc?: string | undefined; readonly kind: 'plain' | 'html'; tags: string[] }
async function mail(_ctx: ActivityContext, input: Mail): Promise<{ readonly id: string }> { return { id: input.to }; }
export const activities = ActivityRegistry.builder().registerTyped('Mail', mail).build();
export async function sending(ctx: OrchestrationContext, input: { readonly to: string; readonly tags: readonly string[]; readonly raw: any }): Promise<string> {
  const kind = input.to.endsWith('.org') ? 'plain' : 'html';
  const sent: { readonly id: string } = await ctx.scheduleActivity('Mail', { to: input.to, kind, tags: input.tags, priority: 3 });
  await ctx.scheduleActivity('Mail', { to: input.to, cc: undefined, kind: kind.toLowerCase(), tags: [] });
  await ctx.scheduleActivity('Mail', input.raw);
  return sent.id;
}
