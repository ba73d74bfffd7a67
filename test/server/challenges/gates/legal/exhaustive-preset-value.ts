// A chain of ifs with the constants on the left; the value that is there already is what the middle version keeps.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function mail(ctx: OrchestrationContext, user: string): Promise<string> {
  const version = ctx.getVersion('mail-text', DEFAULT_VERSION, 3);
  let text = 'Hello';
  if (DEFAULT_VERSION === version) text = 'Dear customer';
  else if (1 === version) text = 'Dear friend';
  else if (3 === version) text = 'Hey';
  await ctx.scheduleActivity('Send', { user, text });
  return text;
}
