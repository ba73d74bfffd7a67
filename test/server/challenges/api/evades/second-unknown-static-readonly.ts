// The name is a static member of a class, the registration its neighbour.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
class Names { static readonly SEND = 'send'; static readonly SENT = `${Names.SEND}t`; }
async function send(_ctx: ActivityContext, to: string): Promise<string> { return to; }
export const activities = ActivityRegistry.builder().registerTyped(Names.SEND, send).build();
export async function post(ctx: OrchestrationContext, to: string): Promise<void> {
  await ctx.scheduleActivity(Names.SENT, to); // ! unknown-activity
}
