// The registry takes the enum's member, the orchestration the neighbour of it.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
enum Names { Send = 'SendMail', Resend = 'SendMails' }
async function send(_ctx: ActivityContext, to: string): Promise<string> { return to; }
export const activities = ActivityRegistry.builder().registerTyped(Names.Send, send).build();
export async function mailing(ctx: OrchestrationContext, to: string): Promise<void> {
  await ctx.scheduleActivity(Names.Send, to);
  await ctx.scheduleActivityWithRetry(Names['Resend'], to, { maxAttempts: 3 }); // ! unknown-activity
}
