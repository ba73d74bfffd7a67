// The lookup may be undefined, which JSON leaves out, and the handler needs it.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function mail(_ctx: ActivityContext, input: { readonly to: string }): Promise<void> { input.to.trim(); }
export const activities = ActivityRegistry.builder().registerTyped('Mail', mail).build();
export async function mailing(ctx: OrchestrationContext, people: readonly { readonly id: string; readonly mail?: string }[]): Promise<void> {
  for (const person of people) await ctx.scheduleActivity('Mail', { to: person.mail }); // ! payload-type
}
