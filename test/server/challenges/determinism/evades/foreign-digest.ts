// A hash is legal, the asynchronous one of the platform settles outside the turn.
import type { OrchestrationContext } from '@reprise/engine';
async function fingerprint(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes); // ! no-foreign-promise
  return new Uint8Array(digest)[0] ?? 0;
}
export async function fingerprinted(ctx: OrchestrationContext, text: string): Promise<number> {
  await ctx.scheduleActivity<void>('Store', text);
  return fingerprint(text);
}
