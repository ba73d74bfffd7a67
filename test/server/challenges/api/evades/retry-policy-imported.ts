// The policy lies in another file, and its attempts are computed from constants.
import type { OrchestrationContext } from '@reprise/engine';
import { NEVER } from './policies.ts';
export async function once(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivityWithRetry('Once', id, NEVER); // ! retry-policy
}
//- /policies.ts
const ATTEMPTS = 1;
export const NEVER = { maxAttempts: ATTEMPTS - 1, backoff: 'none' } as const;
