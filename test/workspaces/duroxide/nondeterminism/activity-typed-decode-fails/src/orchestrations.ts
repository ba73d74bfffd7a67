// Program B of the kind `activity-typed-decode-fails`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** An untyped activity call becomes a typed one that expects a number. */
export async function activityTypedDecodeFails(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = decodeNumber(await ctx.scheduleActivity<string>('Greet', input));
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

/** Reads a typed result. @throws Error in the words of the recorded failure when the text is no number. */
function decodeNumber(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new Error(`invalid type: string ${JSON.stringify(text)}, expected i64`);
  return Number(text);
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-typed-decode-fails', '1.0.0', activityTypedDecodeFails)
  .build();
