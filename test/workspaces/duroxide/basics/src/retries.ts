// Orchestrations around activities that are tried again.
import type { OrchestrationContext, RetryPolicy } from '@reprise/engine';
import { messageOf, splitIn, whole } from './text.ts';

/** Input `<kind>;<max attempts>;<Flaky input>`; kind none, fixed, linear, exponential or anything else for the default. */
export async function retry(ctx: OrchestrationContext, input: string): Promise<string> {
  const [kind = '', max = '1', flaky = ''] = splitIn(input, ';', 3);
  const result = await ctx.scheduleActivityWithRetry<string>('Flaky', flaky, policyOf(kind, whole(max, 1)));
  return `got ${result}`;
}

function policyOf(kind: string, maxAttempts: number): RetryPolicy {
  switch (kind) {
    case 'none':
      return { maxAttempts, backoff: 'none' };
    case 'fixed':
      return { maxAttempts, backoff: { kind: 'fixed', base: 15 } };
    case 'linear':
      return { maxAttempts, backoff: { kind: 'linear', base: 10, max: 25 } };
    case 'exponential':
      return { maxAttempts, backoff: { kind: 'exponential', base: 5, multiplier: 2, max: 15 } };
    default:
      return { maxAttempts };
  }
}

/** Input `<timeout ms>;<Slow input>`: three attempts without back-off and a time-out for each. Output `got <r>` or `error <e>`. */
export async function retryTimeout(ctx: OrchestrationContext, input: string): Promise<string> {
  const [timeout = '0', slow = ''] = splitIn(input, ';', 2);
  try {
    const result = await ctx.scheduleActivityWithRetry<string>('Slow', slow, { maxAttempts: 3, backoff: 'none', timeout: whole(timeout, 0) });
    return `got ${result}`;
  } catch (error) {
    return `error ${messageOf(error)}`;
  }
}

/** Flaky with a time-out of 5 s for each attempt and 10 ms between them: attempts fail by error, timers of lost races stay. */
export async function retryTimeoutFlaky(ctx: OrchestrationContext, input: string): Promise<string> {
  const policy: RetryPolicy = { maxAttempts: 4, backoff: { kind: 'fixed', base: 10 }, timeout: 5000 };
  const result = await ctx.scheduleActivityWithRetry<string>('Flaky', input, policy);
  return `got ${result}`;
}
