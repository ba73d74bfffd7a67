// Messages and names of errors in values; the stack only in a trace.
import { ApplicationError, type OrchestrationContext } from '@reprise/engine';
export async function careful(ctx: OrchestrationContext): Promise<string> {
  try {
    return await ctx.scheduleActivity<string>('Risky');
  } catch (failure) {
    if (failure instanceof Error) ctx.traceError(failure.stack ?? failure.message);
    const { message, name, cause } = failure instanceof Error ? failure : new ApplicationError(String(failure));
    await ctx.scheduleActivity<void>('Report', { message, name, cause: cause === undefined ? null : String(cause) });
    return message;
  }
}
