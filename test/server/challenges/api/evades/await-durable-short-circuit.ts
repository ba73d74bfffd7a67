// A statement that is a logical expression: the durable is its last operand.
import type { OrchestrationContext } from '@reprise/engine';
interface Input { readonly id: string; readonly mail?: string }
export async function confirm(ctx: OrchestrationContext, input: Input): Promise<void> {
  await ctx.scheduleActivity('Confirm', input.id);
  input.mail !== undefined && ctx.scheduleActivity('SendMail', input.mail); // ! await-durable
}
